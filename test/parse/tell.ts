// Tells a parsed line in one short row, so that a page of them can be read.

import type { Command, CustomerArg, EntryOptions, Parsed, TypedAmount } from "#src/domain/command.ts";
import { identityText } from "#src/domain/identity.ts";
import type { CustomerFilter, ProfileSet } from "#src/domain/profile.ts";

/** A page of `left | right` rows. */
export const rows = (page: string): [string, string][] =>
  page
    .trim()
    .split("\n")
    .map((row) => row.split(" | ").map((cell) => cell.trim()) as [string, string]);

export function tell(parsed: Parsed): string {
  if (parsed.kind === "talk") return "talk";
  if (parsed.kind === "refused") return `✖ ${tellRefusal(parsed.refusal)}`;
  const told = [parsed.command.verb, ...facts(parsed.command), parsed.complete ? null : "incomplete"];
  return told.filter((fact) => fact !== null && fact !== "").join(" ");
}

function tellRefusal(refusal: object): string {
  return Object.values(refusal)
    .map((fact) => (Array.isArray(fact) ? `[${fact.map((one) => one.code ?? one).join(",")}]` : String(fact)))
    .join(" ");
}

const tellCustomer = (customer: CustomerArg): string => {
  if (customer.kind === "named") return customer.customer.code;
  if (customer.kind === "bound") return `@${customer.customer.code}`;
  if (customer.kind === "partial") return `~${customer.text}(${customer.customers.map((one) => one.code)})`;
  return `?${customer.text}(${customer.near.map((one) => one.code)})`;
};

const tellAmount = (amount: TypedAmount): string =>
  [amount.value, amount.currency, amount.mark].filter(Boolean).join(" ");

const tellOptions = (options: EntryOptions): string[] =>
  (["category", "account", "ref", "effectiveOn", "publicText", "purpose", "memo"] as const).flatMap((key) =>
    options[key] === null ? [] : `${{ effectiveOn: "on", publicText: "text" }[key as string] ?? key}=${options[key]}`,
  );

const tellBooking = (command: Extract<Command, { verb: "bonus" | "opening" | "adjust" }>): (string | null)[] => {
  const sign = command.verb === "bonus" ? "" : command.minus ? "-" : "+";
  const amount = `${sign}${tellAmount(command.amount)}`;
  if (command.verb === "adjust") return [amount, command.kind, command.refers && `T${command.refers}`, command.money];
  const until = command.until && `until=${command.until}`;
  if (command.verb === "opening") return [amount, command.granted ? "granted" : null, until];
  return [amount, until, command.refers && `T${command.refers}`, command.burn];
};

const tellMaximum = ({ amount, currency }: Extract<Command, { verb: "limit" | "budget" }>): string =>
  amount === null ? ["off", currency].filter(Boolean).join(" ") : tellAmount(amount);

const tellFilter = (filter: CustomerFilter | null): string | null => filter && `${filter.kind}=${filter.value}`;

const tellProfile = (set: ProfileSet | null): (string | null)[] => {
  if (set === null) return [];
  if (set.field === "manager") return ["manager", set.identity === null ? "off" : identityText(set.identity)];
  if (set.field === "tag") return ["tag", set.off ? "off" : null, set.values.join(" + ")];
  if (set.field !== "contact") return [set.field, "off" in set && set.off ? "off" : null, set.value ?? "off"];
  return ["contact", set.off ? "off" : null, identityText(set.identity), set.name, set.title && `title=${set.title}`];
};

function facts(command: Command): (string | number | null)[] {
  const customer = "customer" in command && command.customer ? tellCustomer(command.customer) : null;
  switch (command.verb) {
    case "topup":
    case "charge":
      return [
        ...[customer, tellAmount(command.amount), command.fee ? `fee=${tellAmount(command.fee)}` : null],
        ...tellOptions(command.options),
      ];
    case "owe":
      return [customer, tellAmount(command.amount), ...tellOptions(command.options)];
    case "batch":
      return [command.what, command.rows];
    case "bonus":
    case "opening":
    case "adjust":
      return [customer, ...tellBooking(command), ...tellOptions(command.options)];
    case "hold": {
      const until = command.until === null ? null : `until=${command.until}`;
      return [customer, tellAmount(command.amount), until, ...tellOptions(command.options)];
    }
    case "receive":
      return [tellAmount(command.amount), ...tellOptions(command.options)];
    case "claim":
      return [
        ...[`P${command.receiptId}`, customer, command.amount && tellAmount(command.amount)],
        ...tellOptions(command.options),
      ];
    case "refund":
      return [customer, tellAmount(command.amount), ...tellOptions(command.options)];
    case "paid":
      return [`R${command.requestId}`, command.returned ? "returned" : null, ...tellOptions(command.options)];
    case "capture":
      return [`H${command.holdId}`, command.amount && tellAmount(command.amount), ...tellOptions(command.options)];
    case "release":
      return [`H${command.holdId}`];
    case "credit":
      return [
        ...[customer, tellAmount(command.amount), command.purpose && `purpose=${command.purpose}`],
        command.memo && `memo=${command.memo}`,
      ];
    case "freeze":
    case "unfreeze":
      return [customer ?? "everything", command.reason && `reason=${command.reason}`];
    case "open":
      return [command.name, command.code ?? "-", command.currency ?? "-"];
    case "history":
      return [
        ...[customer, command.purpose && `^${command.purpose}`],
        command.from || command.to ? `${command.from ?? ""}..${command.to ?? ""}` : null,
      ];
    case "notify":
      return [customer, command.what];
    case "alert": {
      const { threshold } = command;
      if (threshold.kind === "off") return [customer, "off"];
      return [customer, threshold.kind === "days" ? `${threshold.days} days` : tellAmount(threshold.amount)];
    }
    case "payment":
      return [command.amount && tellAmount(command.amount), command.note];
    case "feedback":
      return [command.text];
    case "case":
      return [command.caseId && `C${command.caseId}`, command.close ? "close" : null, command.text];
    case "report":
      return [customer, command.every, command.at];
    case "bind":
      return [customer, command.code && `code=${command.code}`];
    case "help":
      return [command.topic];
    case "customers":
      return [command.search, tellFilter(command.filter)];
    case "approve":
    case "cancel":
      return [command.requestId];
    case "reject":
      return [command.requestId, command.back ? "back" : null, command.reason];
    case "transfer":
      return [
        ...[customer, command.to && `to=${tellCustomer(command.to)}`, tellAmount(command.amount)],
        command.fromPurpose === null ? null : `from=^${command.fromPurpose}`,
        ...tellOptions(command.options),
      ];
    case "exchange":
      return [
        ...[customer, tellAmount(command.amount), `to=${command.toCurrency}`, command.rate && `rate=${command.rate}`],
        ...tellOptions(command.options),
      ];
    case "move":
      return [`T${command.entryId}`, customer, command.purpose && `^${command.purpose}`, command.reason];
    case "rate": {
      const { pair, rate, on, memo } = command;
      return [pair && `${pair.from} ${pair.to}`, rate, on && `on=${on}`, memo && `memo=${memo}`];
    }
    case "reverse":
      return [`T${command.entryId}`, command.reason];
    case "grant":
      return [identityText(command.identity), ...tellTerms(command)];
    case "invite":
      return tellTerms(command);
    case "join":
      return [command.code];
    case "revoke":
      return [identityText(command.identity), command.role, command.to && `to=${identityText(command.to)}`];
    case "link":
      return [identityText(command.a), identityText(command.b)];
    case "chatrole":
      return [command.role ?? "off"];
    case "language":
      return [command.locale, command.mine ? "me" : null];
    case "balance":
      return [customer, command.on && `on=${command.on}`, command.knownOn && `known=${command.knownOn}`];
    case "statement":
      return [customer, command.month];
    case "unbind":
      return [customer];
    case "audit":
      return [command.replay ? "replay" : null, command.anchor && `${command.anchor.blockNo}:${command.anchor.hash}`];
    case "today":
      return [command.on, command.mine ? "mine" : null];
    case "balances":
      return [command.from && `${command.from}..${command.to}`, tellFilter(command.filter)];
    case "profile":
      return [customer, ...tellProfile(command.set)];
    case "export":
      return [command.format, command.from || command.to ? `${command.from ?? ""}..${command.to ?? ""}` : null];
    case "limit":
      if (command.kind === null) return [customer];
      return [customer, command.kind, tellMaximum(command), command.memo && `memo=${command.memo}`];
    case "budget":
      if (command.category === null) return [customer];
      return [customer, command.category, command.month, tellMaximum(command)];
    case "policy": {
      if (command.set === null) return ["show"];
      const { rule, measure, currency, from, days, tier, needs } = command.set;
      const who = needs && `${needs.levels}x${needs.people}${needs.evidence ? " evidence" : ""}`;
      const figure = [measure === "amount" ? null : measure, from === null ? days : tellAmount(from)];
      return [rule, currency, ...figure, who ?? "off", tier && `tier=${tier}`];
    }
    case "category":
      return [command.act, command.name, command.alias && `alias=${command.alias}`];
    case "account":
      return [
        ...[command.act, command.name, command.alias && `alias=${command.alias}`, command.currency],
        command.details && `details=${command.details}`,
      ];
    case "delegate":
      if (command.act !== "set") return [command.act];
      return [typeof command.to === "string" ? command.to : identityText(command.to), `until=${command.until}`];
    case "close":
      return [command.month, command.confirmed ? "confirm" : null];
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

const tellTerms = ({ role, level, name, until, scope }: Extract<Command, { verb: "grant" | "invite" }>) => [
  ...[role, level, name, until && `until=${until}`, scope && `scope=${scope}`],
];
