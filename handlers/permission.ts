// May this person do this here? Asked of the roles as the database has them at the moment of the act, for typed
// commands and for buttons alike.

import type { Command, Verb } from "#src/domain/command.ts";
import { type Refusal, Refused } from "#src/domain/errors.ts";
import type { Chat, RoleName } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { askerText } from "./office.ts";

/** What a chat is: a person alone, a group with a role, a customer's chat, or a room nobody vouched for. */
export const places = ["direct", "staff", "approvals", "bound", "unvouched"] as const;
export type Place = (typeof places)[number];

/** `contact`: a customer's people in their own chat. `anyone`: strangers too. */
export type Who = RoleName | "contact" | "anyone";

export type Rule = {
  readonly roles: readonly Who[];
  readonly where: readonly Place[];
  /** Who may not do it, but prepare it for those who may. */
  readonly prepares?: readonly RoleName[];
  /** Of a verb that also shows what is: who may change it. Its own handler refuses the others; help lists by it. */
  readonly changes?: readonly RoleName[];
  /** A failure is listed for staff, because money may be missing. */
  readonly movesMoney: boolean;
  /** In a customer's chat only a neutral line is said; card or refusal go to the person's direct chat. */
  readonly quiet: boolean;
};

export const placeOf = (chat: Chat): Place => {
  if (chat.customerId !== null) return "bound";
  if (chat.kind === "direct") return "direct";
  return chat.role ?? "unvouched";
};

/** Somebody without any history with the company, in a chat that belongs to a customer. */
export const isContact = (ctx: Pick<Context, "person" | "chat">): boolean =>
  ctx.chat.customerId !== null && ctx.person?.everStaff !== true;

const isStaff = (ctx: Context): boolean => (ctx.person?.roles.length ?? 0) > 0;

const holds = (ctx: Context, roles: readonly Who[]): boolean =>
  ctx.person?.roles.some(({ role }) => roles.includes(role)) ?? false;

const holdsAny = (ctx: Context, rule: Rule): boolean => holds(ctx, rule.roles) || holds(ctx, rule.prepares ?? []);

/** Who cannot open a customer is not told to; who is there for some customers only is told that. */
export const asAllowed = (ctx: Context, refusal: Refusal): Refusal =>
  refusal.code === "no_customer" && (ctx.reach !== null || !holds(ctx, ["operator"]))
    ? { ...refusal, opens: false, limited: ctx.reach !== null }
    : refusal;

/** Whether help lists it. */
export const mayUse = (ctx: Context, rule: Rule): boolean => {
  if (!rule.where.includes(placeOf(ctx.chat))) return false;
  if (rule.roles.includes("anyone")) return true;
  return isContact(ctx) ? rule.roles.includes("contact") : holdsAny(ctx, rule);
};

/** Whether what help shows of it may be more than looking. */
export const mayChange = (ctx: Context, { changes }: Rule): boolean => changes === undefined || holds(ctx, changes);

/** A customer's own one-time code binds their direct chat, and they are strangers until then. */
const bringsCode = (ctx: Context, command: Pick<Command, "verb">): boolean =>
  command.verb === "bind" && "code" in command && command.code !== null && ctx.chat.kind === "direct";

/** Nobody we know, or somebody whose roles have ended. */
const unknownHere = (ctx: Context): Refusal => {
  const endedAt = ctx.person?.endedAt;
  return { code: "stranger", identity: askerText(ctx), ...(endedAt === undefined ? {} : { endedAt }) };
};

/**
 * @throws {Refused} `anonymous`, `other_customer` (customers), `unvouched`, `stranger`, `not_allowed`, `not_here`, in
 *   that order
 */
export const authorize = (ctx: Context, command: Pick<Command, "verb">, rule: Rule): void => {
  const { verb } = command;
  const everybody = rule.roles.includes("anyone");
  const { actor } = ctx.inbound;
  if (actor === null || actor.isAnonymous || actor.isBot) {
    if (verb === "help" || verb === "whoami") return;
    throw new Refused({ code: "anonymous" });
  }
  if (bringsCode(ctx, command)) return;
  const here = rule.where.includes(placeOf(ctx.chat));
  if (isContact(ctx)) {
    if (here && (everybody || rule.roles.includes("contact"))) return;
    throw new Refused({ code: "other_customer" });
  }
  // Whom we do not know is told nothing in a room nobody vouched for, not even that.
  if (!everybody && !isStaff(ctx) && placeOf(ctx.chat) === "unvouched") throw new Refused({ code: "unvouched" });
  if (!everybody && !isStaff(ctx)) throw new Refused(unknownHere(ctx));
  if (!everybody && !holdsAny(ctx, rule)) {
    const owner = ctx.person?.roles.some(({ role }) => role === "owner") === true ? { owner: askerText(ctx) } : {};
    throw new Refused({ code: "not_allowed", verb, needs: namedRoles(rule), ...owner });
  }
  if (!here) throw new Refused({ code: "not_here", verb, where: rule.where.includes("staff") ? "staff" : "direct" });
};

const namedRoles = (rule: Rule): RoleName[] =>
  rule.roles.filter((who): who is RoleName => who !== "contact" && who !== "anyone");

export type Rules = Readonly<Record<Verb, Rule>>;
