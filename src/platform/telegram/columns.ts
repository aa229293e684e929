// Columns in monospaced text, where an East Asian wide character takes two places and a combining mark none.

/** First and last code points of the East Asian wide and full-width blocks. */
const wideRanges: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];
const wideEmoji = /\p{Emoji_Presentation}/u;
const empty = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Places taken on the line. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += empty.test(character) ? 0 : isWide(character) ? 2 : 1;
  return width;
};

export const padTo = (text: string, width: number, align: "left" | "right"): string => {
  const blanks = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "left" ? text + blanks : blanks + text;
};

export const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));

const isWide = (character: string): boolean => {
  const point = character.codePointAt(0) ?? 0;
  return wideRanges.some(([first, last]) => first <= point && point <= last) || wideEmoji.test(character);
};
