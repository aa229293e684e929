// A ZIP archive as strangers send it: read by its directory, only the parts that are asked for, and never more than a
// few tens of megabytes of them, whatever the archive says of itself.

import { Refused } from "#src/domain/errors.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const partsMax = 1_000;
/** All parts that are read, together: far beyond 2,000 rows, far below what would hurt. */
const unpackedBytesMax = 48 * 1024 * 1024;
const storedMethod = 0;
const deflatedMethod = 8;

type Entry = { readonly method: number; readonly at: number; readonly packed: number; readonly size: number };

export const damaged = (): Refused => new Refused({ code: "bad_table", why: "damaged", text: "" });
const tooLarge = (): Refused => new Refused({ code: "bad_table", why: "too_large", text: "" });

const endSize = 22;
const commentMax = 0xffff;

/** Where the directory's end stands: searched from behind, since a comment may follow it. */
const endOf = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - endSize - commentMax);
  for (let at = view.byteLength - endSize; at >= first; at--) if (view.getUint32(at, true) === 0x0605_4b50) return at;
  throw damaged();
};

const directoryOf = (view: DataView, bytes: Bytes): ReadonlyMap<string, Entry> => {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > partsMax) throw tooLarge();
  const entries = new Map<string, Entry>();
  for (let left = count; left > 0; left--) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x0201_4b50) throw damaged();
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const local = view.getUint32(at + 42, true);
    const encrypted = (flags & 1) !== 0;
    if (encrypted || packed === 0xffff_ffff || size === 0xffff_ffff || local === 0xffff_ffff) throw damaged();
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameBytes ?? 0)));
    // Two parts of one name: which one counts would be a guess.
    if (entries.has(name)) throw damaged();
    entries.set(name, { method, at: local, packed, size });
    at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return entries;
};

/** Stops as soon as more comes out than was announced or may be. */
const inflate = async (packed: Bytes, size: number): Promise<Bytes> => {
  const whole = new Uint8Array(size);
  let at = 0;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (at + next.value.length > size) throw damaged();
      whole.set(next.value, at);
      at += next.value.length;
    }
  } catch (error) {
    throw error instanceof Refused ? error : damaged();
  } finally {
    await reader.cancel().catch(() => {});
  }
  if (at !== size) throw damaged();
  return whole;
};

export type Archive = {
  readonly has: (name: string) => boolean;
  /** As UTF-8 text. @throws {Refused} `bad_table` when it is not there, not what it says, or too large */
  readonly text: (name: string) => Promise<string>;
};

/** @throws {Refused} `bad_table` */
export const openArchive = (bytes: Bytes): Archive => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < endSize) throw damaged();
  const entries = directoryOf(view, bytes);
  let budget = unpackedBytesMax;
  return {
    has: (name) => entries.has(name),
    text: async (name) => {
      const entry = entries.get(name);
      if (entry === undefined) throw damaged();
      const { method, at, packed, size } = entry;
      budget -= size;
      if (budget < 0) throw tooLarge();
      if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x0403_4b50) throw damaged();
      const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
      const body = bytes.subarray(start, start + packed);
      if (body.length !== packed) throw damaged();
      if (method !== deflatedMethod && method !== storedMethod) throw damaged();
      if (method === storedMethod && packed !== size) throw damaged();
      const unpacked = method === storedMethod ? body : await inflate(body, size);
      try {
        return new TextDecoder("utf-8", { fatal: true }).decode(unpacked);
      } catch {
        throw damaged();
      }
    },
  };
};
