// One input, start to end, in one database transaction: accept → handle under a savepoint → finish → COMMIT → answer.
// A refusal or a bug rolls back to the savepoint, keeps the row and answers the person; a database that is away means
// nothing was kept, and the platform is asked to come again.

import { contextOver, lookAround, type Room } from "./context.ts";
import { type Handled, handle } from "./conversation.ts";
import type { Deps } from "./deps.ts";
import { Refused } from "./domain/errors.ts";
import { now } from "./ledger/clock.ts";
import { DatabaseDown, passes, type TransactionSql } from "./ledger/connection.ts";
import { type Accepted, acceptInput, finishInput } from "./ledger/inbox.ts";
import { localeFor } from "./locale/locales.ts";
import { errorFields } from "./log.ts";
import { failed, refused } from "./mishaps.ts";
import type { Inbound, Platform } from "./platform/port.ts";
import type { Card, Toast } from "./view/card.ts";

export type DispatchResult = { readonly status: 200 | 503; readonly body: unknown };

/** What is kept with the input and given again to a replay. */
type Answer = { readonly toast: Toast | null; readonly body: unknown };

/** The webhook's answer is due long before the platform's own 3 s. */
const answerWithinMs = 1_500;

export const dispatch = async (deps: Deps, platform: Platform, inbound: Inbound): Promise<DispatchResult> => {
  let answer: Answer;
  try {
    answer = await deps.database.begin((tx) => settle(deps, platform, tx, inbound), { deadlineMs: answerWithinMs });
  } catch (error) {
    const level = error instanceof DatabaseDown ? "warn" : "error";
    deps.log[level]({ platform: platform.name, kind: inbound.kind, ...errorFields(error) }, "input not kept");
    return notKept(deps, platform, inbound);
  }
  if (inbound.kind === "tap" && answer.toast !== null) deps.defer(platform.answerTap(inbound, answer.toast));
  deps.defer(deps.wake());
  return { status: 200, body: answer.body };
};

/** Nothing was stored. A Feishu tap is never sent again by the platform, so its toast asks the person to. */
const notKept = (deps: Deps, platform: Platform, inbound: Inbound): DispatchResult => {
  if (platform.name !== "feishu" || inbound.kind !== "tap") return { status: 503, body: { error: "please retry" } };
  const toast: Toast = { tone: "warning", text: localeFor(deps.settings.locale).general.notKept };
  return { status: 200, body: platform.tapAnswer(toast, null) };
};

const settle = async (deps: Deps, platform: Platform, tx: TransactionSql, inbound: Inbound): Promise<Answer> => {
  const clock = await now(tx);
  const accepted: Accepted = await acceptInput(tx, inbound, clock.now);
  if (!accepted.fresh) return (accepted.answer as Answer | null) ?? { toast: null, body: {} };
  const room: Room = { deps, inbound, inboxId: accepted.inboxId, ...clock };
  const handled = await handledOnce(room, tx);
  const answer = answerOf(platform, inbound, handled);
  await finishInput(tx, accepted.inboxId, {
    state: handled.state,
    outcome: handled.outcome,
    movesMoney: handled.movesMoney,
    personId: handled.personId,
    answer: inbound.kind === "tap" ? answer : null,
  });
  return answer;
};

/** The handler's work is all or nothing; what it was refused, or broke on, is answered outside its savepoint. */
const handledOnce = async (room: Room, tx: TransactionSql): Promise<Handled> => {
  const situation = await lookAround(room, tx);
  try {
    return (await tx.savepoint((inner) => handle(contextOver(situation, inner)))) as Handled;
  } catch (error) {
    const context = contextOver(situation, tx);
    if (error instanceof Refused) return refused(context, error.refusal);
    if (passes(error)) throw error;
    const id = `E${room.inboxId}`;
    room.deps.log.error({ id, platform: room.inbound.platform, ...errorFields(error) }, "handler failed");
    return failed(context, id);
  }
};

const answerOf = (platform: Platform, inbound: Inbound, handled: Handled): Answer => {
  if (inbound.kind !== "tap") return { toast: null, body: {} };
  const toast = handled.toast ?? null;
  if (toast === null) return { toast, body: {} };
  const card: { card: Card; tapKey: string | null } | null =
    handled.card == null
      ? null
      : { card: handled.card, tapKey: handled.card.buttons.length > 0 ? inbound.tapKey : null };
  return { toast, body: platform.tapAnswer(toast, card) };
};
