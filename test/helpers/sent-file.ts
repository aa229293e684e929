// Files that people of a story send: `[photo slip.jpg]`, `[file rows.csv = a,1\nb,2]`, `[file big.pdf = 21 MB]`. The
// bytes follow from the line, so that the same words are the same file on every casting.

import type { SentFile } from "#src/sandbox/stand-in.ts";

const bracket = /^\[(photo|file) ([^\]=]+?)(?: = ([^\]]*))?\]\s*/;

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

/** The first bytes of what its name says it is, so that nobody who looks inside is disappointed. */
const starts: readonly (readonly [ending: RegExp, start: readonly number[]])[] = [
  [/\.jpe?g$/i, [0xff, 0xd8, 0xff, 0xe0]],
  [/\.png$/i, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  [/\.pdf$/i, [...utf8("%PDF-1.4\n")]],
];

/** `21 MB` or `0 bytes` is that many; any other content is the file itself; none, and its name makes it up. */
const bytesOf = (name: string, content: string | undefined): Uint8Array<ArrayBuffer> => {
  const [, count, unit] = /^(\d+) (MB|bytes)$/.exec(content ?? "") ?? [];
  const start = starts.find(([ending]) => ending.test(name))?.[1] ?? [];
  if (count !== undefined) {
    const bytes = new Uint8Array(Number(count) * (unit === "MB" ? 1024 * 1024 : 1)).fill(0x20);
    if (bytes.length > start.length) bytes.set(start);
    return bytes;
  }
  if (content !== undefined && start.length === 0) return utf8(content.replaceAll("\\n", "\n").replaceAll("\\t", "\t"));
  return new Uint8Array([...start, ...utf8(content ?? name)]);
};

/** The files a typed line begins with, and the words after them. */
export const takeFiles = (typed: string): { readonly files: readonly SentFile[]; readonly text: string } => {
  const files: SentFile[] = [];
  let text = typed;
  for (let found = bracket.exec(text); found !== null; found = bracket.exec(text)) {
    const [whole, kind, name = "", content] = found;
    files.push({ name, kind: kind === "photo" ? "photo" : "document", bytes: bytesOf(name, content) });
    text = text.slice(whole.length);
  }
  return { files, text };
};
