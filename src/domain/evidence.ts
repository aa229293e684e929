// The slip of a request, as its readers see it.

import type { FileRef } from "./files.ts";

export type Evidence = {
  readonly evidenceId: string;
  /** 1, 2, 3 … on its request. */
  readonly place: number;
  readonly personName: string;
  readonly sha256: string;
  readonly name: string | null;
  readonly mime: string;
  readonly byteCount: number;
  /** Other requests, waiting or carried out, with the very same bytes. */
  readonly alsoOn: readonly string[];
};

/** What a card shows of it at most; the rest is sent below. */
export const picturesInCardMax = 9;

/** As a file of ours: a name of our making, because neither platform promises more than plain letters. */
export const evidenceFile = (
  requestId: string,
  { place, sha256, byteCount }: Pick<Evidence, "place" | "sha256" | "byteCount">,
  ending: string,
  picture: boolean,
): FileRef => ({
  name: `R${requestId}-${place}.${ending}`,
  sha256,
  bytes: byteCount,
  ...(picture ? { picture: true as const } : {}),
});
