// A number of a workbook as its decimal text. Money never becomes a float: the stored text is taken apart as text; a
// double is only asked whether a shorter text is the same number, because spreadsheets write 1.1 as 1.1000000000000001.

/** What a double tells apart for certain; with more digits the text may be longer than the number. */
const certainDigits = 15;

const scientific = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Without zeros in front. */
const digitsOf = ([, , whole = "", decimals = ""]: readonly string[]): number =>
  `${whole}${decimals}`.replace(/^0+/, "").length;

/** `1.2E+3` is `1200`: the point moves, no digit changes. */
const plainOf = (sign: string, whole: string, decimals: string, exponent: number): string => {
  const digits = whole + decimals;
  const point = whole.length + exponent;
  const padded = point > digits.length ? digits.padEnd(point, "0") : digits.padStart(digits.length - point + 1, "0");
  const at = point > 0 ? point : padded.length - digits.length + point;
  const left = padded.slice(0, Math.max(at, 1)).replace(/^0+(?=\d)/, "");
  const right = padded.slice(Math.max(at, 1)).replace(/0+$/, "");
  return `${sign}${left}${right === "" ? "" : `.${right}`}`;
};

/** A plain decimal; the text as it stands when it is no number. */
export const decimalText = (stored: string): string => {
  const text = stored.trim();
  const first = scientific.exec(text);
  if (first === null) return text;
  const shorter = scientific.exec(String(Number(text)));
  const found = digitsOf(first) > certainDigits && shorter && digitsOf(shorter) <= certainDigits ? shorter : first;
  const [, sign = "", whole = "0", decimals = "", exponent = "0"] = found;
  if (/^0*$/.test(whole + decimals)) return "0";
  return plainOf(sign, whole, decimals, Number(exponent));
};

const dayMs = 86_400_000;

/** The day, and the time where there is one, that a workbook counts like this; null beyond its calendar. */
export const dateText = (serial: string, since1904: boolean): string | null => {
  const days = Number(serial);
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return null;
  // The first two months of 1900 are a day off there; nobody books in them.
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const iso = new Date(Math.round((start + days * dayMs) / 1000) * 1000).toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19).replace("T", " ");
};
