// One-time codes by which a customer's direct chat is bound: eight characters, one day, one use. Only the sha256 is
// kept.

import { Refused } from "#src/domain/errors.ts";
import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";

// Crockford's: no I, L, O or U, so that a code survives being read aloud.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A letter and eight characters: 40 bits, which one day and one use make enough. */
export const newCode = (letter: "B" | "J"): string =>
  `${letter}-${Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => alphabet[byte % 32]).join("")}`;

/** As typed: any case, O for 0 and I or L for 1, spaces and further hyphens ignored. Null: not a code at all. */
export const foldBindCode = (text: string): string | null => {
  const bare = text.toUpperCase().replace(/[\s-]/g, "").replace(/^B/, "");
  const body = bare.replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(body) ? `B-${body}` : null;
};

export const hashOf = async (code: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** The only time the code is seen: it cannot be read back. */
export const makeBindCode = async (
  tx: Tx,
  { customerId, by }: { readonly customerId: string; readonly by: string },
): Promise<{ readonly code: string; readonly expiresAt: string }> => {
  const code = newCode("B");
  const [row] = await tx<{ expires_at: Date | string }[]>`
    insert into chat.bind_code (code_hash, customer_id, made_by, expires_at)
    values (decode(${await hashOf(code)}, 'hex'), ${customerId}::bigint, ${by}::bigint,
      ledger.clock() + interval '24 hours')
    returning expires_at`;
  if (row === undefined) throw new Error("the code was not kept");
  return { code, expiresAt: iso(row.expires_at) };
};

/** Uses the code up. @returns the customer. @throws {Refused} `bad_bind_code`: unknown, used or expired, all alike */
export const useBindCode = async (tx: Tx, text: string): Promise<string> => {
  const code = foldBindCode(text);
  if (code === null) throw new Refused({ code: "bad_bind_code" });
  const [row] = await tx<{ customer_id: string }[]>`
    update chat.bind_code set used_at = ledger.clock()
    where code_hash = decode(${await hashOf(code)}, 'hex') and used_at is null and expires_at > ledger.clock()
    returning customer_id::text`;
  if (row === undefined) throw new Refused({ code: "bad_bind_code" });
  return row.customer_id;
};
