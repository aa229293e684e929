// npm run audit: replays the books and names what is wrong; exit code 1 when something is. With --anchor BLOCK:HASH, a
// block noted elsewhere earlier, a cut-off or rewritten tail is found as well.

import { type Anchor, type Audit, readAnchor } from "#src/domain/audit.ts";
import { takeTime, verifyBooks } from "#src/ledger/verify.ts";
import { withBooks } from "./books-at-hand.ts";

const replayWithinMs = 24 * 60 * 60 * 1000;

const anchorFrom = (args: readonly string[]): Anchor | null => {
  if (args.length === 0) return null;
  const text = args[0] === "--anchor" ? args[1] : args[0]?.replace(/^--anchor=/, "");
  const anchor = readAnchor(text ?? "");
  if (anchor === null || args.length > 2) {
    console.error("Usage: npm run audit -- [--anchor BLOCK:HASH], the hash in hex, at least 12 digits of it.");
    process.exit(64);
  }
  return anchor;
};

const counted = (entries: number, attempts: number, deeds: number): string =>
  `${entries} entries, ${attempts} refused attempts and ${deeds} other deeds`;

const report = ({ state, checks, findings, more }: Audit, waiting = state.waitingFor): string[] => [
  ...findings.map(({ damage, place, words }) => `${damage.padEnd(17)} ${place.padEnd(14)} ${words}`),
  `Sealed: ${counted(state.sealedEntries, state.sealedAttempts, state.sealedDeeds)} in ${state.blocks} blocks.`,
  `Waiting for their seal: ${counted(waiting.entries, waiting.attempts, waiting.deeds)}.`,
  state.hash === null ? "No block yet." : `Newest block: ${state.blocks}:${state.hash} of ${state.sealedAt}`,
  `Checks run: ${checks}.`,
  findings.length === 0
    ? "Whole: nothing was changed since it was sealed, and everything adds up."
    : `Damaged: ${findings.length}${more ? " and more" : ""} findings. Keep a backup before anything else is done.`,
];

const anchor = anchorFrom(process.argv.slice(2));
process.exitCode = await withBooks(async (database) => {
  const audit = await database.begin(
    async (tx) => {
      await takeTime(tx);
      return verifyBooks(tx, anchor);
    },
    { deadlineMs: replayWithinMs },
  );
  for (const line of report(audit)) console.log(line);
  return audit.findings.length === 0 ? 0 : 1;
});
