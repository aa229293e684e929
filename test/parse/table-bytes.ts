// Bytes of tables and what becomes of them, for the tests of reading.

import { Refused } from "#src/domain/errors.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

export const whole = async (pieces: AsyncIterable<Bytes>): Promise<Bytes> => {
  const kept: Bytes[] = [];
  for await (const piece of pieces) kept.push(piece);
  return new Uint8Array(await new Blob(kept).arrayBuffer());
};

export const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));
export const cells = (sheet: { readonly rows: readonly { readonly cells: readonly string[] }[] }) =>
  sheet.rows.map((row) => row.cells);

/** Why a table was refused; "read" when it was not. */
export const whyOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return "read";
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === "bad_table") return error.refusal.why;
    throw error;
  }
};
