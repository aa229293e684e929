// What there is to choose from when something is asked: few enough to be buttons, and never a name in a room where
// nobody vouched for who reads along.

import type { Customer } from "#src/domain/books.ts";
import { formatSigned } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { chartItems } from "#src/ledger/chart.ts";
import { searchCustomers } from "#src/ledger/customers.ts";
import { entriesOn } from "#src/ledger/day-book.ts";
import { entry } from "#src/ledger/entries.ts";
import { recentCustomers } from "#src/ledger/forms.ts";
import { openReceipts } from "#src/ledger/receipts.ts";
import { pendingRequests } from "#src/ledger/requests.ts";
import { chartName, customerName } from "#src/view/names.ts";
import { requestSubject } from "#src/view/request-card.ts";
import { readerHere } from "../office.ts";
import { placeOf } from "../permission.ts";
import { type Source, stepOf } from "./steps.ts";

export type Choice = {
  readonly label: string;
  /** What choosing it says. */
  readonly text: string;
};

export const customerChoice = (customer: Pick<Customer, "code" | "name">): Choice => ({
  label: customerName(customer),
  text: customer.code,
});

/** As many as fit beside the way out. */
const buttonsMax = 6;
/** What a drop-down on a card holds. */
const optionsMax = 40;

/** Whom the asker worked for lately, then others as far as there is room for all of them. */
const customers = async (ctx: Context, most: number): Promise<readonly Choice[]> => {
  const lately = ctx.person === null ? [] : await recentCustomers(ctx.tx, ctx.person.personId, most);
  const all = (await searchCustomers(ctx.tx, null, most + 1)).map(({ customer }) => customer);
  const more = all.length > most ? [] : all.filter((one) => !lately.some(({ code }) => code === one.code));
  return [...lately, ...more].slice(0, most).map(customerChoice);
};

const items = async (ctx: Context, what: "category" | "account", most: number): Promise<readonly Choice[]> => {
  const found = await chartItems(ctx.tx, what);
  return found.slice(0, most).map(({ name }) => ({ label: chartName(ctx.t, name), text: name }));
};

/** The newest first; of those one made oneself only when it is about withdrawing. */
const requests = async (ctx: Context, verb: string, most: number): Promise<readonly Choice[]> => {
  const own = verb === "cancel";
  const waiting = await pendingRequests(ctx.tx);
  return waiting
    .filter(({ makerId }) => (makerId === ctx.person?.personId) === own)
    .slice(-most)
    .reverse()
    .map((request) => {
      const { customer, amount } = requestSubject(request, readerHere(ctx));
      return { label: `R${request.requestId} ${customer} ${amount}`.trim(), text: `R${request.requestId}` };
    });
};

const receipts = async (ctx: Context, most: number): Promise<readonly Choice[]> => {
  const open = await openReceipts(ctx.tx);
  return open.slice(-most).map(({ receiptId, leftMinor, currency, payer }) => ({
    label: `P${receiptId} ${formatSigned(leftMinor, currency)} ${payer ?? ""}`.trim(),
    text: `P${receiptId}`,
  }));
};

/** What one booked today, the newest first. */
const entries = async (ctx: Context, most: number): Promise<readonly Choice[]> => {
  const made = await entriesOn(ctx.tx, { on: ctx.today, makerId: ctx.person?.personId ?? null });
  const choices: Choice[] = [];
  for (const entryId of made.slice(-most).reverse()) {
    const { entry: posted, customer, reversedById } = await entry(ctx.tx, entryId);
    if (reversedById !== null || posted.kind === "reverse") continue;
    const amount = formatSigned(posted.amountMinor, posted.currency);
    choices.push({ label: `T${entryId} ${customer.code} ${amount}`, text: `T${entryId}` });
  }
  return choices;
};

const choose = async (ctx: Context, source: Source, verb: string, most: number): Promise<readonly Choice[]> => {
  if (typeof source === "object") return source.words.map((text) => ({ label: ctx.t.forms.choice(text), text }));
  const place = placeOf(ctx.chat);
  if (place === "unvouched" || place === "bound") return [];
  switch (source) {
    case "customers":
      return customers(ctx, most);
    case "categories":
      return items(ctx, "category", most);
    case "accounts":
      return items(ctx, "account", most);
    case "requests":
      return requests(ctx, verb, most);
    case "receipts":
      return receipts(ctx, most);
    case "entries":
      return entries(ctx, most);
    default:
      return source satisfies never;
  }
};

/** `on`: how they are shown; a drop-down holds more than a row of buttons. */
export const choicesFor = async (
  ctx: Context,
  asked: { readonly name: string; readonly verb: string },
  on: "buttons" | "list",
): Promise<readonly Choice[]> => {
  const { from } = stepOf(asked.name);
  if (from === undefined) return [];
  return choose(ctx, from, asked.verb, on === "buttons" ? buttonsMax : optionsMax);
};
