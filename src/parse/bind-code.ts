// The look of a one-time code that binds a direct chat: `B-` and eight of Crockford's base 32, which has no
// I, L, O or U to be misread. Fits a Telegram deep link.

/** The characters such a code is made of. */
export const bindCodeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const BIND_CODE_LENGTH = 8;

const bindCode = new RegExp(`^B-[${bindCodeAlphabet}]{${BIND_CODE_LENGTH}}$`);

/** In capitals; null when it is no code. What people misread is read back: O as 0, I and L as 1. */
export function readBindCode(text: string): string | null {
  const [head = "", ...tail] = text.toUpperCase().split("-");
  const code = `${head}-${tail.join("-").replaceAll("O", "0").replace(/[IL]/g, "1")}`;
  return bindCode.test(code) ? code : null;
}
