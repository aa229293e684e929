// A ZIP archive as a stream: each part is deflated while it is made, with its size and checksum written after it.
// Nothing here knows what is inside; dates are fixed, so that the same parts give the same bytes.

export type Part = { readonly name: string; readonly content: Iterable<string> | AsyncIterable<string> };
type Bytes = Uint8Array<ArrayBuffer>;

type Facts = { readonly name: Bytes; readonly at: number; crc: number; size: number; packed: number };

const encoder = new TextEncoder();
/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const flags = 0x0808;
const deflated = 8;
/** 1980-01-01, the first day the format knows. */
const firstDay = 0x21;
/** Above it the format needs its 64-bit extension. */
const sizeMax = 0xffff_ffff;

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value >>> 0;
});

/** Of the whole so far; starts and ends complemented. */
const crcOf = (crc: number, bytes: Bytes): number => {
  let value = crc ^ 0xffff_ffff;
  for (const byte of bytes) value = (value >>> 8) ^ (crcTable[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffff_ffff) >>> 0;
};

/** Little-endian numbers of two or four bytes. */
const record = (...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Bytes => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
};

const localHeader = (name: Bytes): Bytes =>
  record(
    [4, 0x0403_4b50],
    [2, 20],
    [2, flags],
    [2, deflated],
    [2, 0],
    [2, firstDay],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
  );

const descriptor = ({ crc, packed, size }: Facts): Bytes => record([4, 0x0807_4b50], [4, crc], [4, packed], [4, size]);

const directoryEntry = ({ name, at, crc, packed, size }: Facts): Bytes =>
  record(
    ...([
      [4, 0x0201_4b50],
      [2, 20],
      [2, 20],
      [2, flags],
      [2, deflated],
      [2, 0],
      [2, firstDay],
    ] as const),
    ...([
      [4, crc],
      [4, packed],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ] as const),
  );

const directoryEnd = (parts: number, bytes: number, at: number): Bytes =>
  record([4, 0x0605_4b50], [2, 0], [2, 0], [2, parts], [2, parts], [4, bytes], [4, at], [2, 0]);

/** The content deflated; what went in and came out is counted on the way. */
async function* deflate(content: Part["content"], facts: Facts): AsyncGenerator<Bytes> {
  const { readable, writable } = new CompressionStream("deflate-raw");
  const writer = writable.getWriter();
  const source = Symbol.asyncIterator in content ? content[Symbol.asyncIterator]() : content[Symbol.iterator]();
  const feed = async (): Promise<void> => {
    try {
      for (let next = await source.next(); next.done !== true; next = await source.next()) {
        const bytes = encoder.encode(next.value);
        facts.crc = crcOf(facts.crc, bytes);
        facts.size += bytes.length;
        // Resolves when there is room: whoever reads slowly slows the making.
        await writer.write(bytes);
      }
      await writer.close();
    } catch (error) {
      await writer.abort(error).catch(() => {});
      throw error;
    }
  };
  const fed = feed();
  fed.catch(() => {}); // seen below, or by the reader of the stream first
  let ended = false;
  try {
    for await (const chunk of readable as unknown as AsyncIterable<Bytes>) {
      facts.packed += chunk.length;
      yield chunk;
    }
    await fed;
    ended = true;
  } finally {
    // Nobody reads on: a write that waits for room would wait for ever, and the source be left open.
    if (!ended) await source.return?.();
  }
  if (facts.size > sizeMax || facts.packed > sizeMax) throw new Error("a part of the archive is over 4 GB");
}

export async function* zip(parts: Iterable<Part> | AsyncIterable<Part>): AsyncGenerator<Bytes> {
  const written: Facts[] = [];
  let at = 0;
  const sent = (bytes: Bytes): Bytes => {
    at += bytes.length;
    return bytes;
  };
  for await (const { name, content } of parts) {
    const facts: Facts = { name: encoder.encode(name), at, crc: 0, size: 0, packed: 0 };
    yield sent(localHeader(facts.name));
    yield sent(facts.name);
    for await (const chunk of deflate(content, facts)) yield sent(chunk);
    yield sent(descriptor(facts));
    written.push(facts);
  }
  const start = at;
  for (const facts of written) {
    yield sent(directoryEntry(facts));
    yield sent(facts.name);
  }
  yield directoryEnd(written.length, at - start, start);
}
