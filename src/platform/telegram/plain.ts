// Text from people and books made harmless: no control characters, no direction overrides, whole characters only.
// Telegram's HTML mode then needs nothing more than & < > escaped (and quotes, inside attributes).

/** Embeddings, overrides and isolates could make an amount read backwards. */
const directionMarks = /[\u202A-\u202E\u2066-\u2069]/g;

export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(directionMarks, "")
    .replace(/\p{Cc}/gu, (control) => (control === "\n" ? "\n" : control === "\t" ? " " : ""));

/** For places where a line break would start another meaning: titles, labels, cells. */
export const cleanLine = (text: string): string =>
  clean(text)
    .replace(/\s*\n\s*/g, " ")
    .trim();

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (mark) => escapes[mark] ?? mark);

/** Cuts to at most `unitsMax` UTF-16 units including the ellipsis, never through a character. */
export const shorten = (text: string, unitsMax: number): string => {
  if (text.length <= unitsMax) return text;
  if (unitsMax <= 0) return "";
  const kept = text.slice(0, unitsMax - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}\u2026`;
};
