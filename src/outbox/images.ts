// The pictures in a card, before it goes out: given to the platform once and for good, then named by its key. One that
// the platform does not take is remembered as that, so that it is neither tried nor missed again.

import type { FileRef } from "#src/domain/files.ts";
import type { Tx } from "#src/ledger/connection.ts";
import { fileBytes } from "#src/ledger/files.ts";
import { imageKeys, keepImageKey } from "#src/ledger/image-keys.ts";
import type { Outcome } from "#src/ledger/settle.ts";
import type { ImageKeys, Outgoing, Platform } from "#src/platform/port.ts";
import type { Delivery } from "./deliver.ts";

export type Placed =
  | {
      readonly kind: "placed";
      readonly images: ImageKeys;
      /** Not taken, now or before. */
      readonly refused: readonly FileRef[];
    }
  /** Not now: the card waits. */
  | { readonly kind: "failed"; readonly outcome: Outcome };

const picturesOf = ({ blocks }: Outgoing["card"]): readonly FileRef[] =>
  blocks.flatMap((block) => (block.kind === "image" ? [block.file] : []));

/** What is known of a card's pictures, for an answer that cannot wait for an upload. */
export const knownImages = async (tx: Tx, platform: Platform, card: Outgoing["card"]): Promise<ImageKeys> => {
  const hashes = picturesOf(card).map(({ sha256 }) => sha256);
  if (hashes.length === 0 || platform.uploadImage === undefined) return new Map();
  const known = await imageKeys(tx, { platform: platform.name, account: platform.account }, hashes);
  return new Map([...known].flatMap(([hash, key]) => (key === null ? [] : [[hash, key] as const])));
};

export const placeImages = async (
  { database, log }: Pick<Delivery, "database" | "log">,
  platform: Platform,
  card: Outgoing["card"],
): Promise<Placed> => {
  const pictures = picturesOf(card);
  const images = new Map<string, string>();
  const refused: FileRef[] = [];
  if (pictures.length === 0 || platform.uploadImage === undefined) return { kind: "placed", images, refused };
  const account = { platform: platform.name, account: platform.account };
  const hashes = pictures.map(({ sha256 }) => sha256);
  const known = await imageKeys(database.sql, account, hashes);
  for (const file of pictures) {
    const key = known.get(file.sha256);
    if (key !== undefined) {
      if (key === null) refused.push(file);
      else images.set(file.sha256, key);
      continue;
    }
    const bytes = await fileBytes(database.sql, file);
    const given =
      bytes === null
        ? ({ kind: "refused", detail: "the picture is no longer kept" } as const)
        : await platform.uploadImage({ name: file.name, bytes });
    if (given.kind === "ok") images.set(file.sha256, given.imageKey);
    else if (given.kind === "refused" || given.kind === "gone") {
      log.warn({ file: file.name, detail: given.detail }, "a picture was not taken");
      refused.push(file);
    } else return { kind: "failed", outcome: given };
    await keepImageKey(database.sql, account, file.sha256, given.kind === "ok" ? given.imageKey : null);
  }
  return { kind: "placed", images, refused };
};
