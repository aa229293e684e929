// A form that is being filled in: the command as far as it is known, and what is asked next. Plain data, kept with the
// question that was put, so that any process can go on with it.

import type { Verb } from "./command.ts";

/** What may be asked besides what a command cannot do without. */
export const extraNames = ["category", "account", "ref", "text", "memo", "date", "more"] as const;
export type ExtraName = (typeof extraNames)[number];

export type Form = {
  readonly kind: "form";
  readonly verb: Verb;
  /** The command so far, as a line. */
  readonly line: string;
  /** What is asked now: an argument that is missing, or something that may be left out. */
  readonly ask: string;
  /** What else will be asked, though it may be left out. */
  readonly extras: readonly ExtraName[];
  /** Counts the questions; a button knows which one it was drawn for. */
  readonly step: number;
  /** The platform's message with which they began: in a group only whoever wrote it is asked. */
  readonly replyTo: string | null;
};

/** Long enough to look something up, short enough that a forgotten one is not answered by accident. */
export const formMinutes = 15;
