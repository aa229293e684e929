// Full-width forms count as their half-width twins: Chinese keyboards produce them for digits and signs.
// Exactly U+FF01 to FF5E, U+3000 and U+FFE5, never NFKC, which would turn 5² into 52.

const fullWidth = /[\uFF01-\uFF5E\u3000\uFFE5]/g;
const DISTANCE = 0xff01 - 0x21;

/** Idempotent; every other character stays as it is. */
export const foldWidth = (text: string): string =>
  text.replace(fullWidth, (character) => {
    if (character === "\u3000") return " ";
    if (character === "\uFFE5") return "\u00A5";
    return String.fromCharCode(character.charCodeAt(0) - DISTANCE);
  });
