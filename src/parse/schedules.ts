// notify, alert, report: what a customer is told, and when.

import type { CustomerArg } from "#src/domain/command.ts";
import { dayWords, frequencyWords, noticeWords, offWords } from "#src/locale/words.ts";
import { isAmount, readAmount, startsAmount } from "./amount.ts";
import { type Following, isKnown, lacks, readCustomer } from "./customer.ts";
import { takePocket } from "./customers.ts";
import { readTime } from "./dates.ts";
import { badAmount, badOption, excerpt, type ParseEnv, type Reading, refuse, usage, wrongWord } from "./env.ts";
import { isOneOf, joined, keyOf, typed, type Word } from "./tokens.ts";

const isAnyOf = (lists: Readonly<Record<string, readonly string[]>>): Following => {
  const starts: Following["starts"] = (words, index) => keyOf(words[index], lists) !== null;
  return { starts, certain: starts };
};

export async function readNotify(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const { customer, rest } = await readCustomer(words, env, isAnyOf(noticeWords));
  if (customer === null) return usage("notify", "customer");
  const what = keyOf(rest[0], noticeWords);
  const [said] = rest;
  if (said === undefined) return lacks("notify", customer, "notice");
  if (what === null) return wrongWord("notify", "notice", typed(said));
  if (rest.length > 1) return badOption(joined(rest.slice(1)));
  return { command: { verb: "notify", customer, what }, complete: isKnown(customer) };
}

const DAYS_MAX = 366;
const dayCount = new RegExp(`^(\\d{1,4})\\s*(?:${dayWords.join("|")})$`, "i");

const thresholdFollows: Following = {
  starts: (words, index) => isOneOf(words[index], offWords) || startsAmount(words, index),
  certain: (words, index) =>
    isOneOf(words[index], offWords) || isAmount(words, index) || dayCount.test(words[index]?.text ?? ""),
};

/** `alert ACME 5000`, `3d`, `3 days` or `off`. */
export async function readAlert(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const pocket = takePocket(words);
  if (pocket.refusal) return pocket;
  const { customer, rest } = await readCustomer(pocket.rest, env, thresholdFollows);
  if (customer === null) return usage("alert", "customer");
  if (rest.length === 0) return lacks("alert", customer, "threshold");
  return readThreshold(customer, pocket.purpose, rest);
}

function readThreshold(customer: CustomerArg, purpose: string | null, rest: readonly Word[]): Reading {
  const complete = isKnown(customer);
  const text = joined(rest);
  if (isOneOf(rest[0], offWords)) {
    if (rest.length > 1) return badOption(joined(rest.slice(1)));
    return { command: { verb: "alert", customer, purpose, threshold: { kind: "off" } }, complete };
  }
  const days = dayCount.exec(text)?.[1];
  if (days !== undefined) {
    if (Number(days) === 0) return badAmount(text, "zero");
    if (Number(days) > DAYS_MAX) return badAmount(text, "out_of_range");
    return { command: { verb: "alert", customer, purpose, threshold: { kind: "days", days: Number(days) } }, complete };
  }
  if (!startsAmount(rest, 0)) return badAmount(text, "not_a_number");
  const read = readAmount(rest);
  if (read.refusal) return read;
  if (read.rest.length > 0) return badOption(joined(read.rest));
  return {
    command: { verb: "alert", customer, purpose, threshold: { kind: "amount", amount: read.amount } },
    complete,
  };
}

const schedules = { ...frequencyWords, off: offWords };

/** `report ACME daily 09:00`; the time may be left out. */
export async function readReport(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const { customer, rest } = await readCustomer(words, env, isAnyOf(schedules));
  if (customer === null) return usage("report", "customer");
  const every = keyOf(rest[0], schedules);
  const [said, time, ...more] = rest;
  if (said === undefined) return lacks("report", customer, "schedule");
  if (every === null) return wrongWord("report", "schedule", typed(said));
  if (more.length > 0 || (time && every === "off")) return badOption(joined(rest.slice(1)));
  const at = time ? readTime(typed(time)) : null;
  if (time && at === null) return refuse({ code: "bad_time", text: excerpt(typed(time)) });
  return { command: { verb: "report", customer, every, at }, complete: isKnown(customer) };
}
