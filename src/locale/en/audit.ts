// Words about sealing and replaying the books.

import type { AuditWords } from "../locale.ts";

const counted = { entries: "entries", attempts: "refusals", deeds: "other deeds" } as const;

export const audit: AuditWords = {
  title: (hash) => (hash === null ? "Audit · nothing sealed yet" : `Audit · sealed up to ${hash}`),
  whole: "Audit passed · the books are as they were sealed",
  damaged: (count) => `Audit failed · ${count} findings`,
  damage: {
    HASH_MISMATCH: "not what was sealed",
    SEQUENCE_GAP: "a number is missing",
    BALANCE_MISMATCH: "a balance no posting explains",
    UNBALANCED: "debits and credits differ",
    ORPHAN: "a record without its counterpart",
  },
  entries: "Entries sealed",
  attempts: "Refusals sealed",
  deeds: "Other deeds sealed",
  blocks: "Blocks",
  waiting: "Not sealed yet",
  waitingText: (count, kinds) => `${count} (${kinds})`,
  waitingKind: (kind, count) => `${count} ${counted[kind]}`,
  newest: "Newest seal",
  checks: "Checks",
  keep: "Keep this line somewhere else; with it anyone can prove later that nothing before it was changed:",
  leaveAsIs: "Do not repair anything: keep a backup of the database first. On the server, npm run audit tells more.",
  later: "The books are large and are being replayed; the result comes here.",
  alarm: "The newest sealed block is not what was sealed: the books may have been changed. Type: audit verify",
};
