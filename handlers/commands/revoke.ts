// 撤权: one role or all of a person, at once and for good; the settings never give it back. What they leave is shown in
// one step, what waited for them goes to who decides now, and their customers are another's if one is named.

import type { Customer } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import type { IdentityRef, Person } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { customer as customerOf } from "#src/ledger/customers.ts";
import { identitiesOf, revokeRole } from "#src/ledger/people.ts";
import { dropQuestions, handOver, leavesBehind, lookersAfter, personAt } from "#src/ledger/roles.ts";
import { line } from "#src/view/card.ts";
import { customerName } from "#src/view/names.ts";
import { handedOverCard, revokedCard } from "#src/view/revoked-card.ts";
import { rolesText } from "#src/view/role-text.ts";
import { watched, watchers } from "../granting.ts";
import { askerPerson, askerText, readerAt, readerHere, readerIn } from "../office.ts";
import { rolesChanged, whoDecides } from "../reassigning.ts";
import { openChats } from "../request-opening.ts";
import { tellRoles } from "../telling.ts";

type Revoke = Extract<Command, { verb: "revoke" }>;

const customersOf = async (ctx: Context, ids: readonly string[]): Promise<readonly Customer[]> => {
  const found: Customer[] = [];
  for (const id of ids) found.push(await customerOf(ctx.tx, id));
  return found;
};

/** @throws {Refused} `unknown_person`, `no_such_role`, `last_owner` */
const take = async (ctx: Context, { identity, role, to }: Revoke): Promise<void> => {
  const by = askerPerson(ctx);
  const known = await personAt(ctx.tx, identity);
  const left = known === null ? null : await leavesBehind(ctx.tx, known.personId);
  const { person, revoked } = await revokeRole(ctx.tx, { identity, role, by: by.personId });
  const over = person.roles.length === 0;
  const questions = over ? await dropQuestions(ctx.tx, await identitiesOf(ctx.tx, person.personId)) : 0;
  await rolesChanged(ctx, [person.personId]);
  // With a role left they may still look after their customers.
  const after = await leavesBehind(ctx.tx, person.personId);
  const lost = (left?.awaited ?? []).filter((id) => !after.awaited.includes(id));
  const gone = (some: readonly string[] | undefined, still: readonly string[]): number =>
    (some?.length ?? 0) - still.length;
  const facts = {
    ...{ name: person.name, identity, revoked, questions, by: askerText(ctx) },
    made: over ? after.made : [],
    awaited: await whoDecides(ctx, lost),
    customers: to === null && over ? await customersOf(ctx, after.customers) : [],
    delegations: gone(left?.delegations, after.delegations),
    invitations: gone(left?.invitations, after.invitations),
    takers: await lookersAfter(ctx.tx, person.personId),
  };
  await ctx.reply(revokedCard(facts, readerHere(ctx)));
  const worth = revoked.filter((one) => watched.includes(one.role));
  if (worth.length === 0) return;
  await tellRoles(ctx, watchers, by.personId, (t) =>
    t.people.revokedBy(person.name, rolesText(worth, readerIn(ctx, t)), by.name),
  );
};

/** @throws {Refused} `unknown_person`, `not_account_manager` */
const give = async (ctx: Context, from: Person, to: IdentityRef): Promise<void> => {
  const { personId } = askerPerson(ctx);
  const { person, customerIds } = await handOver(ctx.tx, { from: from.personId, to, by: personId });
  const customers = await customersOf(ctx, customerIds);
  await ctx.reply(handedOverCard({ from: from.name, to: person.name, customers }, readerHere(ctx)));
  if (customers.length === 0) return;
  for (const chat of await openChats(ctx, { identities: await identitiesOf(ctx.tx, person.personId) })) {
    const { t } = await readerAt(ctx, chat);
    const names = t.general.list(customers.map(customerName));
    await ctx.say({ to: chat, card: line("info", t.people.handedToYou(names, from.name)) });
  }
};

/** Handing over what is left goes on after the roles are gone. @throws {Refused} what either part refuses */
export const revoke = async (ctx: Context, command: Revoke): Promise<void> => {
  const before = await personAt(ctx.tx, command.identity);
  const done = before?.everStaff === true && before.roles.length === 0 && command.to !== null;
  if (!done) await take(ctx, command);
  if (command.to !== null && before !== null) await give(ctx, before, command.to);
};
