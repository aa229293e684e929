// Chat text to a typed command. Everything a person can type comes back as data: a command, a refusal that says what
// to type instead, or talk; only the lookups, which read the database, can throw.

import type { Parsed, Verb } from "#src/domain/command.ts";
import type { Refusal } from "#src/domain/errors.ts";
import { foldWidth } from "#src/domain/fold.ts";
import { tenThousandWord, yuanWord } from "#src/locale/words.ts";
import { startsAmount } from "./amount.ts";
import { readAudit } from "./audit.ts";
import { isForAll, readBatch } from "./batch.ts";
import { readExchange, readMove, readTransfer } from "./between.ts";
import { readBindCode } from "./bind-code.ts";
import { readChart } from "./chart.ts";
import { readBind, readChatRole, readLanguage, readUnbind } from "./chats.ts";
import { readCase, readFeedback, readPayment } from "./contact.ts";
import { readReverse, readUndo } from "./corrections.ts";
import { readCustomers, readHistory, readOpen } from "./customers.ts";
import { readBalances, readToday } from "./day-books.ts";
import { readDelegate } from "./delegate.ts";
import { excerpt, type ParseEnv, type Reading, refuse } from "./env.ts";
import { readExport } from "./exports.ts";
import { readFreeze } from "./freezes.ts";
import { readAdjust, readBonus, readOpening, readOwe } from "./grants.ts";
import { readCapture, readCredit, readHold, readRelease } from "./holds.ts";
import { readInviteCode } from "./invite-code.ts";
import { writeLine } from "./line.ts";
import { readMoney } from "./money.ts";
import { refuseLongName } from "./name-length.ts";
import { readGrant, readInvite, readJoin, readLink, readRevoke } from "./people.ts";
import { readPolicy } from "./policy.ts";
import { readProfile } from "./profile.ts";
import { readRate } from "./rates.ts";
import { readClaim, readPaid, readReceive, readRefund } from "./receipts.ts";
import { readDecision } from "./requests.ts";
import { readBudget, readClose, readLimit } from "./rules.ts";
import { readAlert, readNotify, readReport } from "./schedules.ts";
import { readShorthand } from "./shorthand.ts";
import { readBalance, readStatement } from "./statements.ts";
import { joined, readWords, typed, type Word } from "./tokens.ts";
import { nearVerbs, readStart, verbNamed } from "./verbs.ts";

export async function parse(said: string, env: ParseEnv): Promise<Parsed> {
  const text = withoutLastMark(said);
  const short = env.shorthand === true ? readShorthand(text) : null;
  const start = short === null ? readStart(text) : { ...short, slash: false, word: "", deepLink: false };
  const { slash, verb } = start;
  // A code that invites somebody says all by itself.
  const invited = readInviteCode(start.deepLink ? start.rest : text);
  if (invited !== null) {
    const command = { verb: "join", code: invited } as const;
    return { kind: "command", command, line: writeLine(command), complete: true };
  }
  if (verb === null) {
    if (!slash) return { kind: "talk" };
    const near = nearVerbs(start.word, env.locale);
    return { kind: "refused", verb, slash, refusal: { code: "unknown_verb", text: excerpt(start.word), near } };
  }
  const code = start.deepLink ? readBindCode(start.rest) : null;
  const reading: Reading =
    code === null
      ? await readLines(verb, text, start.deepLink ? "" : start.rest, env)
      : { command: { verb: "bind", customer: null, code }, complete: true };
  if (reading.refusal) return { kind: "refused", verb, slash, refusal: asWritten(reading.refusal, verb) };
  const { command, complete } = reading;
  const long = refuseLongName(command);
  if (long !== null) return { kind: "refused", verb, slash, refusal: long.refusal };
  return { kind: "command", command, line: writeLine(command), complete };
}

/** `扣费 ACME 10。`: what ends a sentence behind a figure is none of it. */
const withoutLastMark = (text: string): string => text.replace(lastMark, "");
const lastMark = new RegExp(
  `(?<=[\\d\uFF10-\uFF19${yuanWord}${tenThousandWord}])[\u3002\uFF01!\uFF1B;\u3001\uFF0C,]+\\s*$`,
);

/** Of what is no option, or where none is taken, how the command is written says more than how options are. */
const asWritten = (refusal: Refusal, verb: Verb): Refusal =>
  refusal.code === "bad_option" && !(optioned.has(verb) && /^(?:[#@^]|\/\/)/.test(refusal.text))
    ? { ...refusal, verb }
    : refusal;

const optioned: ReadonlySet<Verb> = new Set<Verb>([
  ...(["topup", "charge", "owe", "bonus", "adjust", "opening", "hold", "capture"] as const),
  ...(["receive", "claim", "refund", "paid", "transfer", "exchange"] as const),
]);

async function readLines(verb: Verb, text: string, rest: string, env: ParseEnv): Promise<Reading> {
  if (verb === "batch") return readBatch(text);
  if (isForAll(verb, foldWidth(rest)))
    return { command: { verb: "batch", what: "opening", rows: null }, complete: true };
  const [, ...later] = text.trim().split(/[\r\n\u2028]+/);
  if (later.some((line) => readStart(line).verb !== null)) return refuse({ code: "one_at_a_time" });
  if (listable.has(verb)) {
    // A list of customers and amounts under one verb: the second would otherwise end as a memo of the first.
    for (const line of later.slice(0, LISTED_LINES_MAX)) {
      if (await isListed(readWords(line), env)) return refuse({ code: "one_at_a_time" });
    }
  }
  // Of several receipts the second would end as the payer of the first.
  if (verb === "receive" && later.some((line) => startsAmount(readWords(line), 0))) {
    return refuse({ code: "one_at_a_time" });
  }
  return readArguments(verb, readWords(rest), env);
}

/** A customer and an amount begin their line. */
const listable: ReadonlySet<Verb> = new Set<Verb>([
  ...(["topup", "charge", "hold", "transfer", "exchange", "owe", "bonus", "adjust", "opening", "refund"] as const),
]);
const LISTED_LINES_MAX = 5;

async function isListed(words: readonly Word[], env: ParseEnv): Promise<boolean> {
  const amountAt = words.findIndex((_, index) => index > 0 && startsAmount(words, index));
  if (amountAt < 0) return false;
  const match = await env.match(words.slice(0, amountAt).map(typed));
  return match.kind === "exact" && match.words === amountAt;
}

async function readArguments(verb: Verb, words: readonly Word[], env: ParseEnv): Promise<Reading> {
  switch (verb) {
    case "topup":
    case "charge":
      return readMoney(verb, words, env);
    case "owe":
      return readOwe(words, env);
    case "bonus":
      return readBonus(words, env);
    case "adjust":
      return readAdjust(words, env);
    case "opening":
      return readOpening(words, env);
    case "batch":
      return { command: { verb, what: null, rows: null }, complete: true };
    case "hold":
      return readHold(words, env);
    case "capture":
      return readCapture(words);
    case "release":
      return readRelease(words);
    case "credit":
      return readCredit(words, env);
    case "freeze":
    case "unfreeze":
      return readFreeze(verb, words, env);
    case "receive":
      return readReceive(words, env);
    case "claim":
      return readClaim(words, env);
    case "refund":
      return readRefund(words, env);
    case "paid":
      return readPaid(words, env);
    case "transfer":
      return readTransfer(words, env);
    case "exchange":
      return readExchange(words, env);
    case "move":
      return readMove(words, env);
    case "rate":
      return readRate(words);
    case "reverse":
      return readReverse(words);
    case "undo":
      return readUndo(words);
    case "open":
      return readOpen(words, env);
    case "profile":
      return readProfile(words, env);
    case "customers":
      return readCustomers(words);
    case "balance":
      return readBalance(words, env);
    case "history":
      return readHistory(words, env);
    case "statement":
      return readStatement(words, env);
    case "notify":
      return readNotify(words, env);
    case "alert":
      return readAlert(words, env);
    case "payment":
      return readPayment(words);
    case "feedback":
      return readFeedback(words);
    case "case":
      return readCase(words);
    case "report":
      return readReport(words, env);
    case "bind":
      return readBind(words, env);
    case "unbind":
      return readUnbind(words, env);
    case "approve":
    case "reject":
    case "cancel":
      return readDecision(verb, words);
    case "delegate":
      return readDelegate(words);
    case "grant":
      return readGrant(words);
    case "invite":
      return readInvite(words);
    case "join":
      return readJoin(words);
    case "revoke":
      return readRevoke(words);
    case "link":
      return readLink(words);
    case "chatrole":
      return readChatRole(words);
    case "language":
      return readLanguage(words);
    case "help":
      return { command: { verb, topic: topicOf(words) }, complete: words.length === 0 };
    case "limit":
      return readLimit(words, env);
    case "budget":
      return readBudget(words, env);
    case "category":
    case "account":
      return readChart(verb, words);
    case "policy":
      return readPolicy(words);
    case "close":
      return readClose(words, env);
    case "audit":
      return readAudit(words);
    case "today":
      return readToday(words);
    case "balances":
      return readBalances(words, env);
    case "export":
      return readExport(words, env);
    case "whoami":
    case "people":
    case "pending":
    case "outbox":
    case "unclaimed":
      return { command: { verb }, complete: words.length === 0 };
    default:
      return verb satisfies never;
  }
}

/** The verb that was asked about, else the words as typed. */
function topicOf(words: readonly Word[]): string | null {
  const text = joined(words);
  return text === "" ? null : (verbNamed(text.replace(/^\//, "")) ?? text);
}
