// Reads a .chat file: who is there, then what is typed, pressed and seen, line by line. The format is described in
// test/README.md.

import type { SentFile } from "#src/sandbox/stand-in.ts";
import { takeFiles } from "./sent-file.ts";

export const lodgings = ["telegram", "feishu", "elsewhere"] as const;
/** Where somebody is whatever the casting says; `elsewhere` is the platform the staff does not use. */
export type Lodging = (typeof lodgings)[number];

export type CastLine = {
  readonly name: string;
  /** One role, or several joined by `+`. */
  readonly role: string;
  readonly level: number | null;
  readonly lodging: Lodging | null;
};
export type GroupLine = {
  readonly name: string;
  /** `staff`, `approvals`, a customer's code, or null for a group nobody gave a purpose. */
  readonly purpose: string | null;
  readonly members: readonly string[];
};
export type CustomerLine = {
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  /** Major units, posted before the story begins. */
  readonly balance: string;
};

export type Doing = "blocks" | "unblocks" | "adds" | "removes" | "migrates";

export type Step = { readonly line: number; readonly source: string } & (
  | {
      readonly kind: "say";
      readonly who: string;
      readonly where: string | null;
      readonly mention: boolean;
      /** As a reply to the newest message of the assistant there. */
      readonly reply: boolean;
      /** As a reply to what they said last themselves. */
      readonly toOwn: boolean;
      /** Sent with the words: pictures and files. */
      readonly files: readonly SentFile[];
      readonly text: string;
      /** Passed on from another chat. */
      readonly forwarded: boolean;
      /** Said so often before anything is answered. */
      readonly times: number;
    }
  /** Several people press before any of their screens has changed. */
  | {
      readonly kind: "tap";
      readonly who: readonly string[];
      readonly where: string | null;
      readonly label: string;
      readonly reason: string | null;
      /** Where a button asks before it runs, it is left at the asking. */
      readonly half: boolean;
    }
  | {
      readonly kind: "sees";
      readonly chats: readonly string[];
      readonly parts: readonly string[];
      readonly never: boolean;
    }
  /** A file that arrived: its name, then how many rows it has and what stands in it. */
  | { readonly kind: "receives"; readonly chat: string; readonly name: string; readonly parts: readonly string[] }
  | { readonly kind: "toast"; readonly who: string; readonly text: string }
  | { readonly kind: "clock"; readonly by: string }
  | { readonly kind: "balance"; readonly code: string; readonly amount: string; readonly currency: string }
  /** Commands the chat's menu offers, or with `!` does not; said of Telegram only. */
  | { readonly kind: "menu"; readonly chat: string; readonly commands: readonly string[] }
  | { readonly kind: "edit"; readonly who: string; readonly text: string }
  | { readonly kind: "does"; readonly who: string; readonly what: Doing }
  | { readonly kind: "given"; readonly text: string }
  | { readonly kind: "balanced" }
  | { readonly kind: "restart" }
  | { readonly kind: "no_buttons" }
  /** So many cards of that chat can be pressed. */
  | { readonly kind: "live"; readonly chat: string; readonly count: number }
);

export type StepOf<K extends Step["kind"]> = Extract<Step, { readonly kind: K }>;

export type Transcript = {
  readonly title: string;
  readonly startAt: string | null;
  /** Castings the story is played on; empty means all. */
  readonly played: readonly string[];
  readonly cast: readonly CastLine[];
  readonly groups: readonly GroupLine[];
  readonly customers: readonly CustomerLine[];
  readonly steps: readonly Step[];
};

const isoOf = (text: string): string => {
  const [, day, time, zone] = /^(\S+) (\d\d:\d\d)(?: (\S+))?$/.exec(text) ?? [];
  if (day === undefined || time === undefined) throw new Error(`not a time: ${text}`);
  return new Date(`${day}T${time}:00${zone ?? "+08:00"}`).toISOString();
};

const listOf = (text: string): string[] => text.split("·").map((part) => part.trim());

const castOf = (text: string): CastLine[] =>
  listOf(text).map((part) => {
    const [name = "", role = "", ...more] = part.split(/\s+/);
    const lodging = lodgings.find((one) => more.includes(one)) ?? null;
    const level = more.find((word) => /^\d$/.test(word));
    return { name, role, level: level === undefined ? null : Number(level), lodging };
  });

const groupOf = (text: string): GroupLine => {
  const [head = "", members = ""] = text.split(":");
  const [name = "", purpose = null] = head.trim().split(/\s+/);
  return { name, purpose, members: members.trim().split(/\s+/).filter(Boolean) };
};

const customerOf = (text: string): CustomerLine => {
  const [code = "", name = "", currency = "CNY", balance = "0"] = text.split(/\s+/);
  return { code, name, currency, balance };
};

/** Fragments between bars; a bracketed one is a button. */
const partsOf = (text: string): string[] => text.split(" | ").map((part) => part.trim());

type Spoken = Pick<StepOf<"say">, "mention" | "text" | "times" | "files" | "forwarded">;

const spoken = (typed: string): Spoken => {
  const [, line = typed, times = "1"] = /^(.*) \u00D7(\d+)$/.exec(typed) ?? [];
  const mention = line.startsWith("@@");
  const forwarded = line.startsWith("(forwarded) ");
  const said = forwarded ? line.slice("(forwarded) ".length) : line;
  const { files, text } = takeFiles(mention ? said.slice(2).trim() : said);
  return {
    mention,
    forwarded,
    files,
    text: text.replaceAll("\\n", "\n").replaceAll("\\t", "\t"),
    times: Number(times),
  };
};

/** Lines that begin with a word of the format instead of somebody's name. */
const stageDirection = (source: string, line: number): Step | null => {
  const at = { line, source };
  const [, word = "", rest = ""] = /^(clock|balance|given|books|buttons|menu)\s+(.+)$/.exec(source) ?? [];
  const [code = "", amount = "", currency = ""] = rest.split(/\s+/);
  if (word === "clock") return { ...at, kind: "clock", by: rest };
  if (word === "balance") return { ...at, kind: "balance", code, amount, currency };
  if (word === "menu") return { ...at, kind: "menu", chat: code, commands: rest.split(/\s+/).slice(1) };
  if (word === "given") return { ...at, kind: "given", text: rest };
  if (word === "books" && rest === "balanced") return { ...at, kind: "balanced" };
  if (word === "buttons" && rest === "none") return { ...at, kind: "no_buttons" };
  if (word === "buttons") return { ...at, kind: "live", chat: code, count: Number(amount) };
  const [, who, what] = /^(\S+)\s+(blocks|unblocks|adds|removes|migrates)$/.exec(source) ?? [];
  return who === undefined ? null : { ...at, kind: "does", who, what: what as Doing };
};

const stepOf = (source: string, line: number): Step => {
  if (source === "the assistant restarts") return { line, source, kind: "restart" };
  const direction = stageDirection(source, line);
  if (direction !== null) return direction;
  const at = { line, source };
  const [, who = "", where = null, mark = "", text = ""] =
    /^([^\s@]+)(?:@(\S+))?\s+(!<|<=|>>|\^>|[<>!~])\s*(.*)$/.exec(source) ?? [];
  switch (mark) {
    case "<":
    case "!<":
      return { ...at, kind: "sees", chats: who.split(","), parts: partsOf(text), never: mark === "!<" };
    case "<=": {
      const [name = "", ...parts] = partsOf(text);
      return { ...at, kind: "receives", chat: who, name, parts };
    }
    case "!":
      return { ...at, kind: "toast", who, text };
    case "~":
      return { ...at, kind: "edit", who, text };
    case ">>":
      return { ...at, kind: "say", who, where, reply: true, toOwn: false, ...spoken(text) };
    case "^>":
      return { ...at, kind: "say", who, where, reply: false, toOwn: true, ...spoken(text) };
    case ">": {
      const [, label, half, reason = null] = /^\[(?!photo |file )(.+?)\](\?)?(?:\s+(.+))?$/.exec(text) ?? [];
      if (label !== undefined) {
        return { ...at, kind: "tap", who: who.split("+"), where, label, reason, half: half !== undefined };
      }
      return { ...at, kind: "say", who, where, reply: false, toOwn: false, ...spoken(text) };
    }
    default:
      throw new Error(`line ${line}: cannot be read: ${source}`);
  }
};

const headings = /^(now|played|people|group|customer)\s+(.+)$/;

export const readTranscript = (text: string): Transcript => {
  const lines = text.split("\n").map((source, index) => ({ source: source.trimEnd(), line: index + 1 }));
  const title = lines[0]?.source.replace(/^#\s*/, "") ?? "";
  let startAt: string | null = null;
  const played: string[] = [];
  const cast: CastLine[] = [];
  const groups: GroupLine[] = [];
  const customers: CustomerLine[] = [];
  const steps: Step[] = [];
  for (const { source, line } of lines) {
    const body = source.replace(/\s{2,}# .*$/, "").trim();
    if (body === "" || body.startsWith("# ") || body === "#") continue;
    const [, heading, rest = ""] = headings.exec(body) ?? [];
    if (heading === "now") startAt = isoOf(rest);
    else if (heading === "played") played.push(...listOf(rest));
    else if (heading === "people") cast.push(...castOf(rest));
    else if (heading === "group") groups.push(groupOf(rest));
    else if (heading === "customer") customers.push(customerOf(rest));
    else steps.push(stepOf(body, line));
  }
  return { title, startAt, played, cast, groups, customers, steps };
};
