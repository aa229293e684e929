// One input, start to end, in one database transaction: accept → handle under a savepoint → finish → COMMIT → answer.
// A refusal or a bug rolls back to the savepoint, keeps the row and answers the person; a database that is away means
// nothing was kept, and the platform is asked to come again.

import { wantsFiles } from "#handlers/attachments.ts";
import { leavesTasks } from "#handlers/batch/later.ts";
import { keepMenu } from "#handlers/index.ts";
import { fetchFiles } from "./attachments.ts";
import { workBatches } from "./batch-work.ts";
import { contextOver, lookAround, type Room, type Situation } from "./context.ts";
import { type Handled, handle } from "./conversation.ts";
import type { Deps } from "./deps.ts";
import { Refused } from "./domain/errors.ts";
import { speakersOf } from "./hearing.ts";
import { now } from "./ledger/clock.ts";
import { DatabaseDown, passes, type TransactionSql } from "./ledger/connection.ts";
import { countHeard, type Wait, waitOf } from "./ledger/hearing.ts";
import { type Accepted, acceptInput, finishInput } from "./ledger/inbox.ts";
import { localeFor } from "./locale/locales.ts";
import { errorFields } from "./log.ts";
import { failed, refused } from "./mishaps.ts";
import { knownImages } from "./outbox/images.ts";
import { showMenus } from "./outbox/menus.ts";
import type { Inbound, Platform } from "./platform/port.ts";
import type { Toast } from "./view/card.ts";

export type DispatchResult = { readonly status: 200 | 503; readonly body: unknown };

/** What is kept with the input and given again to a replay. */
type Answer = { readonly toast: Toast | null; readonly body: unknown; readonly menuDue?: boolean };

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
  if (wantsFiles(inbound)) deps.defer(fetchFiles(deps));
  if (leavesTasks(inbound)) deps.defer(workBatches(deps));
  deps.defer(deps.wake());
  if (answer.menuDue === true) deps.defer(showMenus(deps));
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
  const situation = await lookAround(room, tx);
  const speakers = speakersOf(situation);
  const handled = await handledOnce(room, tx, situation, await waitOf(tx, speakers, clock.now));
  if (handled.state !== "ignored" && handled.outcome !== "too_fast") await countHeard(tx, speakers, clock.now);
  const answer = await answerOf(platform, tx, inbound, handled);
  await finishInput(tx, accepted.inboxId, {
    state: handled.state,
    outcome: handled.outcome,
    movesMoney: handled.movesMoney,
    personId: handled.personId,
    answer: inbound.kind === "tap" ? answer : null,
    keepsFiles: situation.chat.role === "staff",
  });
  return handled.state === "done" && (await menuKept(room, platform, tx)) ? { ...answer, menuDue: true } : answer;
};

/** What was just done may have changed what this chat is for, or who speaks here. */
const menuKept = async (room: Room, platform: Platform, tx: TransactionSql): Promise<boolean> => {
  const { inbound } = room;
  const leaves = inbound.kind === "lifecycle" && (inbound.event === "blocked" || inbound.event === "bot_removed");
  if (platform.showMenu === undefined || leaves) return false;
  return keepMenu(contextOver(await lookAround(room, tx), tx));
};

/** The handler's work is all or nothing; what it was refused, or broke on, is answered outside its savepoint. */
const handledOnce = async (
  room: Room,
  tx: TransactionSql,
  situation: Situation,
  wait: Wait | null,
): Promise<Handled> => {
  try {
    return (await tx.savepoint((inner) => handle(contextOver(situation, inner), wait))) as Handled;
  } catch (error) {
    const context = contextOver(situation, tx);
    if (error instanceof Refused) return refused(context, error.refusal);
    if (passes(error)) throw error;
    const id = `E${room.inboxId}`;
    room.deps.log.error({ id, platform: room.inbound.platform, ...errorFields(error) }, "handler failed");
    return failed(context, id);
  }
};

const answerOf = async (
  platform: Platform,
  tx: TransactionSql,
  inbound: Inbound,
  handled: Handled,
): Promise<Answer> => {
  if (inbound.kind !== "tap") return { toast: null, body: {} };
  const toast = handled.toast ?? null;
  if (toast === null) return { toast, body: {} };
  if (handled.card == null) return { toast, body: platform.tapAnswer(toast, null) };
  const { card } = handled;
  const images = await knownImages(tx, platform, card);
  const shown = { card, images, tapKey: card.buttons.length > 0 ? inbound.tapKey : null };
  return { toast, body: platform.tapAnswer(toast, shown) };
};
