// The table of contents: every verb with its use-case, who may use it, and where. What is not here does not exist.

import type { Command, Verb } from "#src/domain/command.ts";
import type { Refusal } from "#src/domain/errors.ts";
import type { Context, TapOutcome } from "#src/handler.ts";
import { readStart } from "#src/parse/verbs.ts";
import type { Act, Toast } from "#src/view/card.ts";
import { refusalToast } from "#src/view/refusal-card.ts";
import type { TappedMessage } from "./actions/action.ts";
import { decide } from "./actions/decide.ts";
import { dismiss } from "./actions/dismiss.ts";
import { grant as grantAnswered } from "./actions/grant.ts";
import { offerWith } from "./actions/offer.ts";
import { resubmitWith } from "./actions/resubmit.ts";
import { runWith } from "./actions/run.ts";
import { undoWith } from "./actions/undo.ts";
import { account } from "./commands/account.ts";
import { adjust } from "./commands/adjust.ts";
import { alert } from "./commands/alert.ts";
import { approve } from "./commands/approve.ts";
import { audit } from "./commands/audit.ts";
import { balance } from "./commands/balance.ts";
import { balances } from "./commands/balances.ts";
import { bind } from "./commands/bind.ts";
import { bonus } from "./commands/bonus.ts";
import { budget } from "./commands/budget.ts";
import { cancel } from "./commands/cancel.ts";
import { capture } from "./commands/capture.ts";
import { category } from "./commands/category.ts";
import { charge } from "./commands/charge.ts";
import { chatrole } from "./commands/chatrole.ts";
import { claim } from "./commands/claim.ts";
import { close } from "./commands/close.ts";
import { credit } from "./commands/credit.ts";
import { customers } from "./commands/customers.ts";
import { exchange } from "./commands/exchange.ts";
import { exportBooks } from "./commands/export.ts";
import { freeze, unfreeze } from "./commands/freeze.ts";
import { grant } from "./commands/grant.ts";
import { helpWith } from "./commands/help.ts";
import { history } from "./commands/history.ts";
import { hold } from "./commands/hold.ts";
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
import { policy } from "./commands/policy.ts";
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
import { checkAlerts } from "./jobs/check-alerts.ts";
import { expireHolds } from "./jobs/expire-holds.ts";
import { expireRequests } from "./jobs/expire-requests.ts";
import { finishAudits } from "./jobs/finish-audits.ts";
import { finishFiles } from "./jobs/finish-files.ts";
import { issueStatements } from "./jobs/issue-statements.ts";
import type { Job } from "./jobs/job.ts";
import { lapseGrants } from "./jobs/lapse-grants.ts";
import { remindRequests } from "./jobs/remind-requests.ts";
import { sealEntries } from "./jobs/seal-entries.ts";
import { sendReports } from "./jobs/send-reports.ts";
import { readerHere } from "./office.ts";
import { authorize, type Place, places, type Rule, type Who } from "./permission.ts";
import { refuseStandstill } from "./standstill.ts";

export type CommandHandler<V extends Verb> = (ctx: Context, command: Extract<Command, { verb: V }>) => Promise<void>;
type Entry<V extends Verb> = Rule & { readonly handler: CommandHandler<V> };

const office: readonly Place[] = ["direct", "staff", "approvals"];
const known: readonly Place[] = [...office, "bound"];
const readers: readonly Who[] = ["operator", "manager", "owner", "auditor"];
const deciders: readonly Who[] = ["manager", "owner"];

const plain = { movesMoney: false, quiet: false } as const;
const money = { movesMoney: true, quiet: true } as const;

const commands: { readonly [V in Verb]: Entry<V> } = {
  help: { handler: helpWith(() => commands), roles: ["anyone"], where: places, ...plain },
  whoami: { handler: whoami, roles: ["anyone"], where: places, ...plain },
  open: { handler: open, roles: ["operator"], where: office, ...plain },
  customers: { handler: customers, roles: readers, where: office, ...plain },
  topup: { handler: topup, roles: ["operator"], where: known, ...money },
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
  hold: { handler: hold, roles: ["operator"], where: known, ...money },
  capture: { handler: capture, roles: ["operator"], where: known, ...money },
  release: { handler: release, roles: ["operator"], where: known, ...money },
  receive: { handler: receive, roles: ["operator"], where: office, ...money },
  claim: { handler: claim, roles: ["operator"], where: known, ...money },
  unclaimed: { handler: unclaimed, roles: readers, where: office, ...plain },
  refund: { handler: refund, roles: ["operator"], where: known, ...money },
  paid: { handler: paid, roles: ["operator"], where: known, ...money },
  credit: { handler: credit, roles: ["operator"], where: known, ...money },
  freeze: { handler: freeze, roles: deciders, where: known, movesMoney: false, quiet: true },
  unfreeze: { handler: unfreeze, roles: deciders, where: known, movesMoney: false, quiet: true },
  balance: { handler: balance, roles: [...readers, "contact"], where: known, ...plain },
  history: { handler: history, roles: [...readers, "contact"], where: known, ...plain },
  statement: { handler: statement, roles: [...readers, "contact"], where: known, ...plain },
  notify: { handler: notify, roles: ["operator"], where: known, ...plain },
  alert: { handler: alert, roles: ["operator"], where: known, ...plain },
  report: { handler: report, roles: ["operator"], where: known, ...plain },
  bind: { handler: bind, roles: ["operator"], where: places, ...plain },
  unbind: { handler: unbind, roles: ["operator"], where: known, ...plain },
  pending: { handler: pending, roles: readers, where: office, ...plain },
  approve: { handler: approve, roles: deciders, where: known, ...money },
  reject: { handler: reject, roles: deciders, where: known, movesMoney: false, quiet: true },
  cancel: { handler: cancel, roles: ["operator"], where: known, movesMoney: false, quiet: true },
  grant: { handler: grant, roles: ["owner"], where: office, ...plain },
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
  balances: { handler: balances, roles: readers, where: office, ...plain },
  audit: { handler: audit, roles: ["auditor", "owner"], where: office, ...plain },
  export: { handler: exportBooks, roles: ["auditor", "owner"], where: office, ...plain },
  language: { handler: language, roles: ["anyone"], where: known, ...plain },
};

/** @throws {Refused} when this person may not do this here */
export const check = (ctx: Context, command: Pick<Command, "verb">): void =>
  authorize(ctx, command, commands[command.verb]);

/** Runs one command: permission first, then its use-case. @throws {Refused} what either refuses */
export const carryOut = async (ctx: Context, command: Command): Promise<{ readonly movesMoney: boolean }> => {
  check(ctx, command);
  await refuseStandstill(ctx, command.verb);
  // The table's type ties each verb to its own command; the compiler cannot follow that through one lookup.
  const { handler, movesMoney } = commands[command.verb] as Entry<Verb>;
  await (handler as CommandHandler<Verb>)(ctx, command as never);
  return { movesMoney };
};

const run = runWith(carryOut);
const offer = offerWith(check);
const undoTapped = undoWith(check);
const resubmitTapped = resubmitWith(check);

/** Does what a button says. Whether it may be pressed at all was asked before. @throws {Refused} */
export const runAct = async (ctx: Context, act: Act, message: TappedMessage): Promise<TapOutcome> => {
  if (act.kind !== "run" && act.kind !== "dismiss") await refuseStandstill(ctx, null);
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
    case "resubmit":
      return resubmitTapped(ctx, act, message);
    case "dismiss":
      return dismiss(ctx, act, message);
    default:
      return act satisfies never;
  }
};

/** In this order: what ends first makes room for what is told about the rest. */
export const jobs: Readonly<Record<string, Job>> = {
  "expire-requests": expireRequests,
  "expire-holds": expireHolds,
  "remind-requests": remindRequests,
  "lapse-grants": lapseGrants,
  "check-alerts": checkAlerts,
  "send-reports": sendReports,
  "seal-entries": sealEntries,
  "issue-statements": issueStatements,
};

/** What may take minutes; last, so that nothing waits for it. */
export const slowJobs: Readonly<Record<string, Job>> = {
  "finish-files": finishFiles,
  "finish-audits": finishAudits,
};

/** A refusal of a tap, as it appears over the chat. */
export const toastFor = (ctx: Context, refusal: Refusal): Toast => refusalToast(refusal, readerHere(ctx));

/** Whether a line would have moved money, as far as its first word tells: for what broke before it was understood. */
export const isMoneyVerb = (text: string): boolean => {
  const { verb } = readStart(text);
  return verb !== null && commands[verb].movesMoney;
};
