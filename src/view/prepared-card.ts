// What an account manager prepared: shown to operators with its effect and one button that submits it, and to whoever
// prepared it without one.

import { endingOf, type KeptFile } from "#src/domain/attachments.ts";
import type { Wallet } from "#src/domain/books.ts";
import type { EntryOptions, Verb } from "#src/domain/command.ts";
import type { FileRef } from "#src/domain/files.ts";
import type { Block, Card } from "./card.ts";
import { rows } from "./figures.ts";
import { beforeAfter, pocketRow } from "./names.ts";
import { day, type Reader, time } from "./reader.ts";

export type Prepared = {
  readonly verb: Verb;
  readonly customer: string;
  /** Signed, with its currency. */
  readonly amount: string;
  readonly wallet: Wallet;
  readonly signedMinor: bigint;
  readonly effectiveOn: string;
  readonly preparedBy: string;
  readonly options: EntryOptions;
};

const rowsOf = ({ wallet, signedMinor, effectiveOn, preparedBy, options }: Prepared, reader: Reader) => {
  const { t } = reader;
  return rows(
    ...pocketRow(t, wallet),
    [t.money.balance, beforeAfter(t, wallet.postedMinor, wallet.postedMinor + signedMinor, wallet.currency)],
    [t.people.prepared.by, preparedBy],
    [t.money.ref, options.ref === null ? null : `#${options.ref}`],
    [t.money.effectiveOn, day(reader, effectiveOn)],
    [t.money.account, options.account],
    [t.money.publicText, options.publicText],
    [t.money.memo, options.memo],
  );
};

export const preparedCard = (
  prepared: Prepared,
  { preparedId, line }: { readonly preparedId: string; readonly line: string },
  reader: Reader,
): Card => {
  const { t } = reader;
  const { verb, customer, amount, preparedBy } = prepared;
  return {
    tone: "pending",
    title: t.people.prepared.title(t.general.verbs[verb], customer, amount),
    blocks: [...rowsOf(prepared, reader), { kind: "note", text: t.people.prepared.how }],
    buttons: [
      {
        ...{ id: "submit", label: t.people.prepared.submit, style: "primary" },
        act: { kind: "prepared", preparedId, line, preparedBy },
      },
    ],
  };
};

export const slipFile = (preparedId: string, slip: KeptFile, place: number): FileRef => ({
  name: `prepared-${preparedId}-${place}.${endingOf(slip)}`,
  sha256: slip.sha256,
  bytes: slip.byteCount,
  ...(slip.isPicture ? { picture: true as const } : {}),
});

/** The same card with the slips that came with the line, below its note. */
export const withSlips = (card: Card, preparedId: string, slips: readonly KeptFile[], { t }: Reader): Card => {
  const note = card.blocks.findIndex(({ kind }) => kind === "note");
  const pictures = slips.filter(({ isPicture }) => isPicture);
  const drawn = slips.flatMap((slip, at): Block[] =>
    slip.isPicture
      ? [{ kind: "image", file: slipFile(preparedId, slip, at + 1), alt: t.evidence.picture(slip.name) }]
      : [],
  );
  const row = rows([t.evidence.label, t.evidence.summary(pictures.length, slips.length - pictures.length, "")]);
  return { ...card, blocks: [...card.blocks.slice(0, note + 1), ...row, ...drawn] };
};

/** To whoever prepared it; `reached`: there is anybody who can submit it. */
export const sentCard = (prepared: Prepared, reached: boolean, reader: Reader): Card => {
  const { t } = reader;
  const { verb, customer, amount } = prepared;
  return {
    tone: reached ? "pending" : "warning",
    title: t.people.prepared.sent(t.general.verbs[verb], customer, amount),
    blocks: [{ kind: "note", text: reached ? t.people.prepared.sentHow : t.people.prepared.nobody }],
    buttons: [],
  };
};

/** The same card once it was submitted; `what`: verb, customer and amount. */
export const submittedCard = (
  card: Card,
  what: Pick<Prepared, "verb" | "customer" | "amount"> & { readonly number?: string | undefined },
  by: { readonly name: string; readonly at: string },
  reader: Reader,
): Card => {
  const { t } = reader;
  return {
    tone: "done",
    title: t.people.prepared.done(t.general.verbs[what.verb], what.customer, what.amount),
    ...(what.number === undefined ? {} : { number: what.number }),
    blocks: [
      ...card.blocks.filter(({ kind }) => kind !== "note"),
      ...rows([t.people.prepared.doneBy, `${by.name} · ${time(reader, by.at)}`]),
    ],
    buttons: [],
  };
};
