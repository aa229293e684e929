// What a replay of the books found, or how far they are sealed; the newest block is a line to keep somewhere else.

import { type Audit, damageKinds, type SealState } from "#src/domain/audit.ts";
import type { Block, Card } from "./card.ts";
import { rows } from "./figures.ts";
import { type Reader, when } from "./reader.ts";

/** `9f3c…a2`: enough to compare two by eye. */
const short = (hash: string): string => `${hash.slice(0, 4)}…${hash.slice(-2)}`;

const waitingText = ({ waiting, waitingFor }: SealState, { t }: Reader): string => {
  const kinds = (["entries", "attempts", "deeds"] as const).filter((kind) => waitingFor[kind] > 0);
  return t.audit.waitingText(waiting, t.general.list(kinds.map((kind) => t.audit.waitingKind(kind, waitingFor[kind]))));
};

const sealRows = (state: SealState, reader: Reader): Block[] => {
  const { audit } = reader.t;
  const { hash, sealedAt } = state;
  return rows(
    [audit.entries, String(state.sealedEntries)],
    [audit.attempts, String(state.sealedAttempts)],
    [audit.deeds, String(state.sealedDeeds)],
    [audit.blocks, String(state.blocks)],
    [audit.waiting, state.waiting === 0 ? null : waitingText(state, reader)],
    [audit.newest, hash === null || sealedAt === null ? null : `${short(hash)} · ${when(reader, sealedAt)}`],
  );
};

/** The newest block in full: whoever keeps it elsewhere can later prove that nothing before it was changed. */
const toKeep = (state: SealState, { t }: Reader): Block[] =>
  state.hash === null
    ? []
    : [
        { kind: "note", text: t.audit.keep },
        { kind: "copy", text: `${t.general.verbs.audit} verify ${state.blocks}:${state.hash}` },
      ];

export const sealStateCard = (state: SealState, reader: Reader): Card => ({
  tone: "info",
  title: reader.t.audit.title(state.hash === null ? null : short(state.hash)),
  blocks: [...sealRows(state, reader), ...toKeep(state, reader)],
  buttons: [],
});

/** What fits a phone; the same cause rarely needs more to be found. */
const placesMax = 12;

export const auditCard = ({ state, checks, findings, more }: Audit, reader: Reader): Card => {
  const { audit } = reader.t;
  const damaged = damageKinds.flatMap((damage): Block[] => {
    const places = [...new Set(findings.filter((one) => one.damage === damage).map(({ place }) => place))];
    if (places.length === 0) return [];
    const named = reader.t.general.list(places.slice(0, placesMax));
    const rest = places.length > placesMax ? "…" : "";
    return [{ kind: "text", text: `${damage} ${audit.damage[damage]}\n${named}${rest}` }];
  });
  const isWhole = findings.length === 0;
  return {
    tone: isWhole ? "done" : "refused",
    title: isWhole ? audit.whole : audit.damaged(`${findings.length}${more ? "+" : ""}`),
    blocks: [
      ...damaged,
      ...sealRows(state, reader),
      ...rows([audit.checks, String(checks)]),
      ...(isWhole ? toKeep(state, reader) : [{ kind: "note", text: audit.leaveAsIs } as const]),
    ],
    buttons: [],
  };
};
