// A command written back as a line: what a button runs again, with the customer filled in. Reading it gives the
// same command.

import type { Command, CustomerArg, EntryOptions, TypedAmount } from "#src/domain/command.ts";
import { foldWidth } from "#src/domain/fold.ts";
import { type IdentityRef, identityText } from "#src/domain/identity.ts";
import { bookingTexts } from "./booking-line.ts";
import { contactTexts } from "./contact.ts";
import { delegateTexts } from "./delegate-line.ts";
import { filterTexts, profileTexts } from "./profile-line.ts";
import { termTexts } from "./role-terms.ts";
import { ruleArguments } from "./rules-line.ts";

export function writeLine(command: Command): string {
  return `${command.verb} ${argumentsOf(command).filter(Boolean).join(" ")}`.trim();
}

function argumentsOf(command: Command): readonly (string | null)[] {
  switch (command.verb) {
    case "topup":
    case "charge":
      return [
        ...[customerText(command.customer), command.amount.text, command.fee ? `fee ${command.fee.text}` : null],
        ...optionTexts(command.options),
      ];
    case "receive":
      return [command.amount.text, ...optionTexts(command.options)];
    case "claim":
      return [
        ...[`P${command.receiptId}`, customerText(command.customer), command.amount?.text ?? null],
        ...optionTexts(command.options),
      ];
    case "refund":
      return [customerText(command.customer), command.amount.text, ...optionTexts(command.options)];
    case "paid":
      return [`R${command.requestId}`, command.returned ? "returned" : null, ...optionTexts(command.options)];
    case "owe":
    case "bonus":
    case "adjust":
    case "opening":
      return bookingTexts(command, customerText(command.customer), optionTexts(command.options));
    case "batch":
      return [[command.what, command.rows].filter((part) => part !== null).join("\n")];
    case "hold":
      return [customerText(command.customer), command.amount.text, command.until, ...optionTexts(command.options)];
    case "capture":
      return [`H${command.holdId}`, command.amount?.text ?? null, ...optionTexts(command.options)];
    case "release":
      return [`H${command.holdId}`];
    case "credit":
      return [
        ...[customerText(command.customer), command.amount.text, purposeText(command.purpose)],
        command.memo && quote(command.memo),
      ];
    case "transfer":
      return [
        ...[customerText(command.customer), command.to && customerText(command.to), command.amount.text],
        // Where it comes from stands before where it goes.
        ...[purposeText(command.fromPurpose), ...optionTexts(command.options)],
      ];
    case "exchange":
      return [
        ...[customerText(command.customer), command.amount.text, "to", command.toCurrency],
        ...[command.rate && `@${command.rate}`, ...optionTexts(command.options)],
      ];
    case "move":
      return [
        ...[`T${command.entryId}`, customerText(command.customer), purposeText(command.purpose)],
        quote(command.reason),
      ];
    case "rate":
      return [
        ...[command.pair && `${command.pair.from} ${command.pair.to}`, command.rate],
        ...[command.on && `@${command.on}`, command.memo && quote(command.memo)],
      ];
    case "freeze":
    case "unfreeze":
      return [
        command.customer === null ? "all" : customerText(command.customer),
        command.reason && quote(command.reason),
      ];
    case "balance":
      return [
        customerText(command.customer),
        command.purpose && `^${quoteIfNeeded(command.purpose)}`,
        command.on && `@${command.on}`,
        command.knownOn && `as-of ${command.knownOn}`,
      ];
    case "statement":
      return [customerText(command.customer), command.month];
    case "history":
      return [...[customerText(command.customer), periodText(command.from, command.to)], purposeText(command.purpose)];
    case "notify":
      return [customerText(command.customer), command.what];
    case "alert":
      return [customerText(command.customer), thresholdText(command.threshold), purposeText(command.purpose)];
    case "payment":
    case "feedback":
    case "case":
      return contactTexts(command, quote);
    case "report":
      return [customerText(command.customer), command.every, command.at];
    case "bind":
    case "unbind":
      return [command.verb === "bind" ? command.code : null, command.customer && customerText(command.customer)];
    case "open":
      return [quote(command.name), command.code, command.currency];
    case "profile":
      return [customerText(command.customer), ...profileTexts(command.set, quote)];
    case "customers":
      return [command.search && quote(command.search), ...filterTexts(command.filter, quote)];
    case "help":
      return [command.topic && quote(command.topic)];
    case "approve":
    case "cancel":
      return [`R${command.requestId}`];
    case "reverse":
      return [`T${command.entryId}`, quote(command.reason)];
    case "reject":
      return [`R${command.requestId}`, command.back ? "back" : null, command.reason && quote(command.reason)];
    case "delegate":
      return delegateTexts(command, quote);
    case "grant":
      return [identityText(command.identity), ...termTexts(command, quote)];
    case "invite":
      return termTexts(command, quote);
    case "join":
      return [command.code];
    case "revoke":
      return [identityText(command.identity), command.role, command.to && `to ${identityText(command.to)}`];
    case "link":
      return [command.a, command.b].map((identity: IdentityRef) => identityText(identity));
    case "chatrole":
      return [command.role ?? "off"];
    case "language":
      return [command.locale, command.mine ? "me" : null];
    case "audit":
      return command.replay ? ["verify", command.anchor && `${command.anchor.blockNo}:${command.anchor.hash}`] : [];
    case "today":
      return [command.on, command.mine ? "me" : null];
    case "balances":
      return [balancesText(command.from, command.to), ...filterTexts(command.filter, quote)];
    case "export":
      return [command.format, periodText(command.from, command.to)];
    case "limit":
    case "budget":
    case "category":
    case "account":
    case "policy":
    case "close":
      return ruleArguments(command, { customer: customerText, quote });
    case "whoami":
    case "people":
    case "undo":
    case "pending":
    case "outbox":
    case "unclaimed":
      return [];
    default:
      return command satisfies never;
  }
}

const customerText = (customer: CustomerArg): string =>
  customer.kind === "named" || customer.kind === "bound" ? customer.customer.code : quote(customer.text);

// The category or account first, unquoted, so that it is looked up again; the memo quoted, so that it is not.
function optionTexts(options: EntryOptions): (string | null)[] {
  return [
    options.category ?? options.account,
    options.ref && `#${quoteIfNeeded(options.ref)}`,
    options.effectiveOn && `@${options.effectiveOn}`,
    options.publicText && `//${quote(options.publicText)}`,
    purposeText(options.purpose),
    options.memo && quote(options.memo),
  ];
}

/** Empty is the main account of a transfer. */
const purposeText = (purpose: string | null): string | null =>
  purpose === null ? null : purpose === "" ? "^" : `^${quoteIfNeeded(purpose)}`;

function periodText(from: string | null, to: string | null): string | null {
  return from === null && to === null ? null : `${from ?? ""}..${to ?? ""}`;
}

/** A first and last day: a single day would mean its month up to it. */
function balancesText(from: string | null, to: string | null): string | null {
  return from === to ? to : periodText(from, to);
}

type Threshold =
  | { readonly kind: "off" }
  | { readonly kind: "amount"; readonly amount: TypedAmount }
  | { readonly kind: "days"; readonly days: number };

function thresholdText(threshold: Threshold): string {
  if (threshold.kind === "off") return "off";
  return threshold.kind === "days" ? `${threshold.days}d` : threshold.amount.text;
}

const pairs = [
  ['"', '"'],
  ["\u201C", "\u201D"],
  ["\u300C", "\u300D"],
  ["\u300E", "\u300F"],
] as const;

/** Quotes with a pair the text does not close itself, in either width. */
export function quote(text: string): string {
  const folded = foldWidth(text);
  const pair = pairs.find(([, closing]) => !folded.includes(closing));
  return pair ? `${pair[0]}${text}${pair[1]}` : `"${text.replace(/["\uFF02]/g, "'")}"`;
}

// A reference that begins with a quote, or holds a space, needs quotes to stay whole.
const quoteIfNeeded = (text: string): string => (/^[^\s"\u201C\u201D\u300C\u300E]\S*$/.test(text) ? text : quote(text));
