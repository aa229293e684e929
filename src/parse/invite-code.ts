// The look of a one-time code that invites somebody: `J-` and what a code that binds a chat has.

import { readBindCode } from "./bind-code.ts";

/** In capitals; null when it is no such code. */
export function readInviteCode(text: string): string | null {
  const word = text.trim();
  const code = /^j-/i.test(word) ? readBindCode(`B-${word.slice(2)}`) : null;
  return code === null ? null : `J-${code.slice(2)}`;
}
