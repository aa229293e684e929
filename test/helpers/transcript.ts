// Reads a .chat file: who is there, then what is typed, pressed and seen, line by line. The format is described in
// test/README.md.

export type CastLine = { readonly name: string; readonly role: string; readonly level: number | null };
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

export type Step = { readonly line: number; readonly source: string } & (
  | { readonly kind: "say"; readonly who: string; readonly where: string | null; readonly mention: boolean; readonly text: string }
  | { readonly kind: "tap"; readonly who: string; readonly label: string; readonly reason: string | null }
  | { readonly kind: "sees"; readonly chat: string; readonly parts: readonly string[]; readonly never: boolean }
  | { readonly kind: "toast"; readonly who: string; readonly text: string }
  | { readonly kind: "clock"; readonly by: string }
  | { readonly kind: "balance"; readonly code: string; readonly amount: string; readonly currency: string }
  | { readonly kind: "edit"; readonly who: string; readonly text: string }
  | { readonly kind: "balanced" }
);

export type Transcript = {
  readonly title: string;
  readonly startAt: string | null;
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

const castOf = (text: string): CastLine[] =>
  text.split("·").map((part) => {
    const [name = "", role = "", level] = part.trim().split(/\s+/);
    return { name, role, level: level === undefined ? null : Number(level) };
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

const stepOf = (source: string, line: number): Step => {
  const at = { line, source };
  const [, clock] = /^clock\s+(.+)$/.exec(source) ?? [];
  if (clock !== undefined) return { ...at, kind: "clock", by: clock };
  const [, code, amount, currency] = /^balance\s+(\S+)\s+(\S+)\s+(\S+)$/.exec(source) ?? [];
  if (code !== undefined) return { ...at, kind: "balance", code, amount: amount ?? "", currency: currency ?? "" };
  if (/^books\s+balanced$/.test(source)) return { ...at, kind: "balanced" };
  const [, who = "", where = null, mark = "", text = ""] = /^(\S+?)(?:@(\S+))?\s+(!<|[<>!~])\s*(.*)$/.exec(source) ?? [];
  switch (mark) {
    case "<":
    case "!<":
      return { ...at, kind: "sees", chat: who, parts: partsOf(text), never: mark === "!<" };
    case "!":
      return { ...at, kind: "toast", who, text };
    case "~":
      return { ...at, kind: "edit", who, text };
    case ">": {
      const [, label, reason = null] = /^\[(.+?)\](?:\s+(.+))?$/.exec(text) ?? [];
      if (label !== undefined) return { ...at, kind: "tap", who, label, reason };
      const mention = text.startsWith("@@");
      return { ...at, kind: "say", who, where, mention, text: mention ? text.slice(2).trim() : text };
    }
    default:
      throw new Error(`line ${line}: cannot be read: ${source}`);
  }
};

const headings = /^(now|people|group|customer)\s+(.+)$/;

export const readTranscript = (text: string): Transcript => {
  const lines = text.split("\n").map((source, index) => ({ source: source.trimEnd(), line: index + 1 }));
  const title = lines[0]?.source.replace(/^#\s*/, "") ?? "";
  let startAt: string | null = null;
  const cast: CastLine[] = [];
  const groups: GroupLine[] = [];
  const customers: CustomerLine[] = [];
  const steps: Step[] = [];
  for (const { source, line } of lines) {
    const body = source.replace(/\s{2,}# .*$/, "").trim();
    if (body === "" || body.startsWith("# ") || body === "#") continue;
    const [, heading, rest = ""] = headings.exec(body) ?? [];
    if (heading === "now") startAt = isoOf(rest);
    else if (heading === "people") cast.push(...castOf(rest));
    else if (heading === "group") groups.push(groupOf(rest));
    else if (heading === "customer") customers.push(customerOf(rest));
    else steps.push(stepOf(body, line));
  }
  return { title, startAt, cast, groups, customers, steps };
};
