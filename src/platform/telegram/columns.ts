// Columns in monospaced text, where an East Asian wide character takes two places and a combining mark none.

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const empty = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Places taken on the line. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += empty.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
};

export const padTo = (text: string, width: number, align: "left" | "right"): string => {
  const blanks = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "left" ? text + blanks : blanks + text;
};

export const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));
