// The table of contents: every verb with its use-case, who may use it, and where. What is not here does not exist.

import type { Command, Verb } from "#src/domain/command.ts";
import type { Refusal } from "#src/domain/errors.ts";
import type { RoleName } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { isShorthand } from "#src/parse/shorthand.ts";
import { readStart } from "#src/parse/verbs.ts";
import type { Act, Toast } from "#src/view/card.ts";
import { refusalToast } from "#src/view/refusal-card.ts";
import type { TappedMessage } from "./actions/action.ts";
import { batchWith } from "./actions/batch.ts";
import { caseClosedWith } from "./actions/case.ts";
import { decide } from "./actions/decide.ts";
import { dismiss } from "./actions/dismiss.ts";
import { answerWith, type FormTap, leave } from "./actions/form.ts";
import { grant as grantAnswered } from "./actions/grant.ts";
import { offerWith } from "./actions/offer.ts";
import { paymentWith, slip } from "./actions/payment.ts";
import { preparedWith } from "./actions/prepared.ts";
import { resubmitWith } from "./actions/resubmit.ts";
import { runWith } from "./actions/run.ts";
import { statementTapped } from "./actions/statement.ts";
import { tableWith } from "./actions/table.ts";
import { undoWith } from "./actions/undo.ts";
import type { CarriedOut, CommandHandler } from "./command-handler.ts";
import { account } from "./commands/account.ts";
import { adjust } from "./commands/adjust.ts";
import { alert } from "./commands/alert.ts";
import { approve } from "./commands/approve.ts";
import { audit } from "./commands/audit.ts";
import { balance } from "./commands/balance.ts";
import { balances } from "./commands/balances.ts";
import { batch } from "./commands/batch.ts";
import { bind } from "./commands/bind.ts";
import { bonus } from "./commands/bonus.ts";
import { budget } from "./commands/budget.ts";
import { cancel } from "./commands/cancel.ts";
import { capture } from "./commands/capture.ts";
import { cases } from "./commands/case.ts";
import { category } from "./commands/category.ts";
import { charge } from "./commands/charge.ts";
import { chatrole } from "./commands/chatrole.ts";
import { claim } from "./commands/claim.ts";
import { close } from "./commands/close.ts";
import { credit } from "./commands/credit.ts";
import { customers } from "./commands/customers.ts";
import { delegate } from "./commands/delegate.ts";
import { exchange } from "./commands/exchange.ts";
import { exportBooks } from "./commands/export.ts";
import { feedback } from "./commands/feedback.ts";
import { freeze, unfreeze } from "./commands/freeze.ts";
import { grant } from "./commands/grant.ts";
import { helpWith } from "./commands/help.ts";
import { history } from "./commands/history.ts";
import { hold } from "./commands/hold.ts";
import { invite } from "./commands/invite.ts";
import { join } from "./commands/join.ts";
import { language } from "./commands/language.ts";
import { limit } from "./commands/limit.ts";
import { link } from "./commands/link.ts";
import { move } from "./commands/move.ts";
import { notify } from "./commands/notify.ts";
import { open } from "./commands/open.ts";
import { opening } from "./commands/opening.ts";
import { outbox } from "./commands/outbox.ts";
import { owe } from "./commands/owe.ts";
import { paid } from "./commands/paid.ts";
import { pending } from "./commands/pending.ts";
import { people } from "./commands/people.ts";
import { policy } from "./commands/policy.ts";
import { profile } from "./commands/profile.ts";
import { rate } from "./commands/rate.ts";
import { receive } from "./commands/receive.ts";
import { refund } from "./commands/refund.ts";
import { reject } from "./commands/reject.ts";
import { release } from "./commands/release.ts";
import { report } from "./commands/report.ts";
import { reverse } from "./commands/reverse.ts";
import { revoke } from "./commands/revoke.ts";
import { statement } from "./commands/statement.ts";
import { today } from "./commands/today.ts";
import { topup } from "./commands/topup.ts";
import { transfer } from "./commands/transfer.ts";
import { unbind } from "./commands/unbind.ts";
import { unclaimed } from "./commands/unclaimed.ts";
import { undo } from "./commands/undo.ts";
import { whoami } from "./commands/whoami.ts";
import { withRolesHeld } from "./held-roles.ts";
import { clockJobs } from "./jobs/clock.ts";
import type { Job } from "./jobs/job.ts";
import { keepMenusWith } from "./jobs/keep-menus.ts";
import { wantChatMenu } from "./menus.ts";
import { readerHere } from "./office.ts";
import { payment } from "./payments.ts";
import { asAllowed, authorize, type Place, places, type Rule, type Who } from "./permission.ts";
import { orPrepared } from "./preparing.ts";
import { refuseOutOfReach } from "./reach.ts";
import { isStandIn } from "./standing-in.ts";
import { refuseStandstill } from "./standstill.ts";

type Entry<V extends Verb> = Rule & { readonly handler: CommandHandler<V> };

const office: readonly Place[] = ["direct", "staff", "approvals"];
const known: readonly Place[] = [...office, "bound"];
const readers: readonly Who[] = ["operator", "manager", "owner", "auditor"];
/** Who looks after some customers reads about those (see reach.ts). */
const lookers: readonly Who[] = [...readers, "account_manager"];
const caseWorkers: readonly Who[] = ["operator", "manager", "owner", "account_manager"];
const deciders: readonly Who[] = ["manager", "owner"];

/** An account manager prepares, an operator submits (see preparing.ts). */
const prepares: readonly RoleName[] = ["account_manager"];

const plain = { movesMoney: false, quiet: false } as const;
const money = { movesMoney: true, quiet: true } as const;

const commands: { readonly [V in Verb]: Entry<V> } = {
  help: { handler: helpWith(() => commands), roles: ["anyone"], where: places, ...plain },
  whoami: { handler: whoami, roles: ["anyone"], where: places, ...plain },
  open: { handler: open, roles: ["operator"], where: office, ...plain },
  profile: {
    ...{ handler: profile, roles: [...readers, "account_manager"], changes: ["operator", "owner"], where: office },
    ...plain,
  },
  customers: { handler: customers, roles: lookers, where: office, ...plain },
  topup: { handler: orPrepared(topup), roles: ["operator"], prepares, where: known, ...money },
  charge: { handler: charge, roles: ["operator"], where: known, ...money },
  transfer: { handler: transfer, roles: ["operator"], where: known, ...money },
  exchange: { handler: exchange, roles: ["operator"], where: known, ...money },
  move: { handler: move, roles: ["operator"], where: known, ...money },
  reverse: { handler: reverse, roles: ["operator"], where: known, ...money },
  undo: { handler: undo, roles: ["operator"], where: known, ...money },
  owe: { handler: owe, roles: ["operator"], where: known, ...money },
  bonus: { handler: bonus, roles: ["operator"], where: known, ...money },
  adjust: { handler: adjust, roles: ["operator"], where: known, ...money },
  opening: { handler: opening, roles: ["operator"], where: known, ...money },
  batch: { handler: batch, roles: ["operator"], where: office, ...money },
  hold: { handler: hold, roles: ["operator"], where: known, ...money },
  capture: { handler: capture, roles: ["operator"], where: known, ...money },
  release: { handler: release, roles: ["operator"], where: known, ...money },
  receive: { handler: receive, roles: ["operator"], where: office, ...money },
  claim: { handler: claim, roles: ["operator"], where: known, ...money },
  unclaimed: { handler: unclaimed, roles: readers, where: office, ...plain },
  refund: { handler: orPrepared(refund), roles: ["operator"], prepares, where: known, ...money },
  paid: { handler: paid, roles: ["operator"], where: known, ...money },
  credit: { handler: credit, roles: ["operator"], where: known, ...money },
  freeze: { handler: freeze, roles: deciders, where: known, movesMoney: false, quiet: true },
  unfreeze: { handler: unfreeze, roles: deciders, where: known, movesMoney: false, quiet: true },
  balance: { handler: balance, roles: [...lookers, "contact"], where: known, ...plain },
  history: { handler: history, roles: [...lookers, "contact"], where: known, ...plain },
  statement: { handler: statement, roles: [...lookers, "contact"], where: known, ...plain },
  notify: { handler: notify, roles: ["operator"], where: known, ...plain },
  alert: { handler: alert, roles: ["operator"], where: known, ...plain },
  payment: { handler: payment, roles: ["contact", "operator"], where: ["bound"], ...plain },
  feedback: { handler: feedback, roles: ["contact"], where: ["bound"], ...plain },
  case: { handler: cases, roles: caseWorkers, where: office, ...plain },
  report: { handler: report, roles: ["operator"], where: known, ...plain },
  bind: { handler: bind, roles: ["operator"], where: places, ...plain },
  unbind: { handler: unbind, roles: ["operator"], where: known, ...plain },
  pending: { handler: pending, roles: lookers, where: office, ...plain },
  approve: { handler: approve, roles: deciders, where: known, ...money },
  reject: { handler: reject, roles: deciders, where: known, movesMoney: false, quiet: true },
  cancel: { handler: cancel, roles: ["operator"], where: known, movesMoney: false, quiet: true },
  delegate: { handler: delegate, roles: readers, changes: ["manager"], where: office, ...plain },
  grant: { handler: grant, roles: ["owner"], where: office, ...plain },
  invite: { handler: invite, roles: ["owner"], where: office, ...plain },
  join: { handler: join, roles: ["anyone"], where: ["direct"], ...plain },
  people: { handler: people, roles: ["owner", "auditor"], where: office, ...plain },
  revoke: { handler: revoke, roles: ["owner"], where: office, ...plain },
  link: { handler: link, roles: ["owner"], where: office, ...plain },
  chatrole: { handler: chatrole, roles: ["owner"], where: places, ...plain },
  rate: { handler: rate, roles: readers, changes: ["operator"], where: office, ...plain },
  limit: { handler: limit, roles: readers, changes: ["operator"], where: known, movesMoney: false, quiet: true },
  budget: { handler: budget, roles: readers, changes: ["operator"], where: known, movesMoney: false, quiet: true },
  category: { handler: category, roles: readers, changes: ["owner"], where: office, ...plain },
  account: { handler: account, roles: readers, changes: ["owner"], where: office, ...plain },
  policy: { handler: policy, roles: readers, changes: ["owner"], where: office, ...plain },
  close: { handler: close, roles: ["owner"], where: office, ...plain },
  outbox: { handler: outbox, roles: ["operator", "owner"], where: office, ...plain },
  today: { handler: today, roles: readers, where: office, ...plain },
  balances: { handler: balances, roles: lookers, where: office, ...plain },
  audit: { handler: audit, roles: ["auditor", "owner"], where: office, ...plain },
  export: { handler: exportBooks, roles: ["auditor", "owner"], where: office, ...plain },
  language: { handler: language, roles: ["anyone"], where: known, ...plain },
};

/** @throws {Refused} when this person may not do this here */
export const check = (ctx: Context, command: Pick<Command, "verb">): void =>
  authorize(ctx, command, commands[command.verb]);

/** Who decides in a manager's place needs no role for that; where it may be typed stays as it is. */
const standsIn = async (ctx: Context, verb: Verb): Promise<boolean> => {
  if ((verb !== "approve" && verb !== "reject") || !(await isStandIn(ctx))) return false;
  authorize(ctx, { verb }, { ...commands[verb], roles: [...commands[verb].roles, "operator"] });
  return true;
};

/** Runs one command: permission first, then its use-case. @throws {Refused} what either refuses */
export const carryOut = async (heard: Context, command: Command): Promise<CarriedOut> => {
  const ctx = commands[command.verb].movesMoney ? await withRolesHeld(heard) : heard;
  if (!(await standsIn(ctx, command.verb))) check(ctx, command);
  await refuseOutOfReach(ctx, command);
  await refuseStandstill(ctx, command.verb);
  // The table's type ties each verb to its own command; the compiler cannot follow that through one lookup.
  const { handler, movesMoney } = commands[command.verb] as Entry<Verb>;
  const unthrown = await (handler as CommandHandler<Verb>)(ctx, command as never);
  return { movesMoney, refused: unthrown?.refused ?? null };
};

const run = runWith(carryOut);
const offer = offerWith(check);
const undoTapped = undoWith(check);
const batchTapped = batchWith(check);
const tableTapped = tableWith(check);
const resubmitTapped = resubmitWith(check);
const paymentTapped = paymentWith(check);
const caseClosed = caseClosedWith(check);
const prepared = preparedWith(carryOut);
const answered = answerWith(carryOut);

/** Acts that change nothing by themselves, or ask again when they do. */
const alwaysHeard: ReadonlySet<Act["kind"]> = new Set([
  "run",
  "dismiss",
  "answer",
  "leave",
  "slip",
  "case",
  "statement",
]);

/** Acts that post by themselves; what runs a command line holds roles there, a decision in the books. */
const posts: ReadonlySet<Act["kind"]> = new Set(["undo", "batch", "resubmit"]);

/** Does what a button says. Whether it may be pressed at all was asked before. @throws {Refused} */
export const runAct = async (heard: Context, act: Act, message: TappedMessage): Promise<FormTap> => {
  const ctx = posts.has(act.kind) ? await withRolesHeld(heard) : heard;
  if (!alwaysHeard.has(act.kind)) await refuseStandstill(ctx, null);
  switch (act.kind) {
    case "decide":
      return decide(ctx, act, message);
    case "run":
      return run(ctx, act, message);
    case "offer":
      return offer(ctx, act, message);
    case "grant":
      return grantAnswered(ctx, act, message);
    case "undo":
      return undoTapped(ctx, act, message);
    case "batch":
      return batchTapped(ctx, act, message);
    case "table":
      return tableTapped(ctx, act, message);
    case "resubmit":
      return resubmitTapped(ctx, act, message);
    case "answer":
      return answered(ctx, act, message);
    case "leave":
      return leave(ctx, act, message);
    case "prepared":
      return prepared(ctx, act, message);
    case "payment":
      return paymentTapped(ctx, act, message);
    case "slip":
      return slip(ctx, act, message);
    case "case":
      return caseClosed(ctx, act, message);
    case "statement":
      return statementTapped(ctx, act, message);
    case "dismiss":
      return dismiss(ctx, act, message);
    default:
      return act satisfies never;
  }
};

/** The menu of the chat as it is after this input. @returns whether it has to be shown */
export const keepMenu = (ctx: Context): Promise<boolean> =>
  wantChatMenu(ctx, commands, ctx.chat, { roles: ctx.person?.roles ?? [], t: ctx.t });

/** By name, in their order; who may do what decides about menus. */
export const jobs: Readonly<Record<string, Job>> = { ...clockJobs, "keep-menus": keepMenusWith(() => commands) };

/** A refusal of a tap, as it appears over the chat. */
export const toastFor = (ctx: Context, refusal: Refusal): Toast =>
  refusalToast(asAllowed(ctx, refusal), readerHere(ctx));

/** Whether a line would have moved money, as far as its first word tells: for what broke before it was understood. */
export const isMoneyVerb = (text: string): boolean => {
  const { verb } = readStart(text);
  return verb === null ? isShorthand(text) : commands[verb].movesMoney;
};
