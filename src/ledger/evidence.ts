// Slips of requests. Who may attach one, and to what, is asked in the books.

import type { KeptFile } from "#src/domain/attachments.ts";
import type { Evidence } from "#src/domain/evidence.ts";
import type { PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";

/** @throws {Refused} `no_request`, `request_closed`, `request_expired`, `evidence_not_yours` */
export const checkEvidence = async (tx: Tx, requestId: string, personId: string): Promise<void> => {
  await refusing(tx`select ledger.check_evidence(${requestId}::bigint, ${personId}::bigint)`);
};

/**
 * The same bytes a second time add nothing.
 *
 * @returns its number on the request
 * @throws {Refused} as {@link checkEvidence}, and `evidence_full`
 */
export const addEvidence = async (
  tx: Tx,
  by: { readonly requestId: string; readonly personId: string; readonly platform: PlatformName },
  file: Pick<KeptFile, "sha256" | "name" | "mime" | "byteCount">,
): Promise<number> => {
  const [row] = await refusing(
    tx<{ place: number }[]>`
      select ledger.add_evidence(${by.requestId}::bigint, ${by.personId}::bigint, decode(${file.sha256}, 'hex'),
        ${file.name}, ${file.mime}, ${file.byteCount}, ${by.platform}) as place`,
  );
  return row?.place ?? 0;
};

type Row = {
  evidence_id: string;
  place: number;
  person_name: string;
  sha256: string;
  name: string | null;
  mime: string;
  byte_count: number;
  also_on: string[];
};

/** In the order they were attached. */
export const evidenceOf = async (tx: Tx, requestId: string): Promise<readonly Evidence[]> => {
  const rows = await tx<Row[]>`
    select evidence_id::text, place, person_name, sha256, name, mime, byte_count, also_on::text[] as also_on
    from ledger.evidence_items where request_id = ${requestId}::bigint order by ledger.evidence_items.evidence_id`;
  return rows.map((row) => ({
    evidenceId: row.evidence_id,
    place: row.place,
    personName: row.person_name,
    sha256: row.sha256,
    name: row.name,
    mime: row.mime,
    byteCount: row.byte_count,
    alsoOn: row.also_on,
  }));
};

/** The request that was asked for by the message of that key; null when it asked for none. */
export const requestOfKey = async (tx: Tx, key: string): Promise<string | null> => {
  const [row] = await tx<{ request_id: string | null }[]>`
    select ledger.request_of_key(${key})::text as request_id`;
  return row?.request_id ?? null;
};
