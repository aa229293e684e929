// 核对并提交: an operator runs what an account manager prepared, as their own and once; every copy of the card says so.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { formatSigned, toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { lockMessage, updateCard } from "#src/ledger/outbox.ts";
import { type Taken, takenBy, takePrepared } from "#src/ledger/prepared.ts";
import { type Card, line } from "#src/view/card.ts";
import { customerName } from "#src/view/names.ts";
import { type Prepared, submittedCard } from "#src/view/prepared-card.ts";
import { outcomeToast } from "#src/view/settled-card.ts";
import { commandFrom } from "../line.ts";
import { askerPerson, readerAt } from "../office.ts";
import { outcomeOf, overhear } from "../outcomes.ts";
import type { ActionHandler } from "./action.ts";
import type { CarryOut } from "./run.ts";

/** @throws {Refused} `not_allowed`, `taken_already`, and what the line is refused for now */
export const preparedWith =
  (carryOut: CarryOut): ActionHandler<"prepared"> =>
  async (ctx, { preparedId, line: text }, message) => {
    const person = askerPerson(ctx);
    const command = await commandFrom(ctx, text);
    if (!person.roles.some(({ role }) => role === "operator")) {
      throw new Refused({ code: "not_allowed", verb: command.verb, needs: ["operator"] });
    }
    const taken = await takePrepared(ctx.tx, {
      ...{ preparedId, personId: person.personId, requestKey: `${ctx.key}/request` },
    });
    if (taken === null) {
      const earlier = await takenBy(ctx.tx, preparedId);
      throw new Refused({ code: "taken_already", by: earlier?.by ?? "", at: earlier?.at ?? ctx.now });
    }
    const heard = overhear(ctx);
    await carryOut(heard.ctx, command);
    const outcome = await outcomeOf(ctx, heard.answers, ctx.t.general.done);
    const what = { ...whatOf(command), number: outcome.number };
    const card = await settleCopies(ctx, taken.copies, what, message.messageId);
    const { t } = await readerAt(ctx, taken.origin);
    const told = t.people.prepared.told(person.name, t.general.verbs[what.verb], what.customer, what.amount);
    await ctx.say({ to: taken.origin, card: line("done", told) });
    return { toast: outcomeToast(outcome), card };
  };

type What = Pick<Prepared, "verb" | "customer" | "amount"> & { readonly number?: string | undefined };

/** A prepared line names its customer and its currency. @throws {Refused} `stale_card` */
const whatOf = (command: Command): What => {
  const prepared = command.verb === "topup" || command.verb === "refund" ? command : null;
  const currency = prepared?.amount.currency ?? null;
  if (prepared === null || currency === null || prepared.customer.kind !== "named") {
    throw new Refused({ code: "stale_card" });
  }
  const minor = toMinor(prepared.amount, currency);
  const amount = formatSigned(prepared.verb === "topup" ? minor : -minor, currency);
  return { verb: prepared.verb, customer: customerName(prepared.customer.customer), amount };
};

/** @returns the card now on the message that was pressed */
const settleCopies = async (ctx: Context, copies: Taken["copies"], what: What, pressed: string) => {
  let shown: Card | null = null;
  const by = { name: askerPerson(ctx).name, at: ctx.now };
  for (const { messageId, chat } of copies) {
    const reader = await readerAt(ctx, chat);
    const card = submittedCard(await lockMessage<Card>(ctx.tx, messageId), what, by, reader);
    await updateCard(ctx.tx, messageId, card);
    if (messageId === pressed) shown = card;
  }
  return shown;
};
