// The slip on a request's card: a row that counts and names, the pictures where they are drawn in a card, and a word
// when the very same one was used before.

import { endingOf, isPicture } from "#src/domain/attachments.ts";
import { type Evidence, evidenceFile, picturesInCardMax } from "#src/domain/evidence.ts";
import type { FileRef } from "#src/domain/files.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import type { Reader } from "./reader.ts";

/** Names beyond these would fill the card. */
const namesMax = 3;
/** Feishu takes no larger picture in a card. */
const pictureBytesMax = 10 * 1024 * 1024;

/** Drawn as a picture; what is too large for that is a file. */
export const isDrawn = ({ mime, byteCount }: Pick<Evidence, "mime" | "byteCount">): boolean =>
  isPicture(mime) && byteCount <= pictureBytesMax;

export const evidenceRow = (items: readonly Evidence[], { t }: Reader): readonly [string, string | null] => {
  if (items.length === 0) return [t.evidence.label, null];
  const pictures = items.filter(({ mime }) => isPicture(mime)).length;
  const names = items.flatMap(({ name }) => (name === null ? [] : [name]));
  const named =
    names.length === 0 ? "" : t.evidence.names(names.slice(0, namesMax), Math.max(0, names.length - namesMax));
  return [t.evidence.label, t.evidence.summary(pictures, items.length - pictures, named)];
};

export const evidenceRef = (requestId: string, item: Evidence): FileRef =>
  evidenceFile(requestId, item, endingOf(item), isDrawn(item));

/** The pictures inside the card. */
export const evidenceBlocks = (requestId: string, items: readonly Evidence[], { t }: Reader): readonly Block[] =>
  items
    .filter(isDrawn)
    .slice(0, picturesInCardMax)
    .map((item) => ({ kind: "image", file: evidenceRef(requestId, item), alt: t.evidence.picture(item.name) }));

/** One slip as a message of its own, below the card. */
export const evidenceCard = (requestId: string, item: Evidence, { t }: Reader): Card => ({
  ...line("info", t.evidence.below(`R${requestId}`, item.name)),
  file: evidenceRef(requestId, item),
});

/** Worst of all there is to look at. */
export const usedElsewhere = (items: readonly Evidence[], { t }: Reader): readonly string[] => {
  const used = items.filter(({ alsoOn }) => alsoOn.length > 0);
  const [first] = used;
  if (first === undefined) return [];
  const numbers = t.general.list(
    [...new Set(used.flatMap(({ alsoOn }) => alsoOn))].map((requestId) => `R${requestId}`),
  );
  return [isPicture(first.mime) ? t.evidence.used(numbers) : t.evidence.usedFile(numbers)];
};

/** What came without a word, and what it could be for. */
export const whatForCard = (name: string | null, example: string, { t }: Reader): Card => ({
  ...line("info", t.evidence.whatFor(name)),
  blocks: [
    { kind: "text", text: t.evidence.whatForHow },
    { kind: "copy", text: example },
  ],
});
