// What becomes of a file once its bytes are kept, by the purpose it was wanted for. Runs in the transaction that keeps
// them, as the person who sent it, with the roles they have by then.

import type { KeptFile, Purpose, PurposeOf } from "#src/domain/attachments.ts";
import type { Context } from "#src/handler.ts";
import { batchArrived } from "./arrivals/batch.ts";
import { evidenceArrived } from "./evidence.ts";
import { paymentArrived } from "./payments.ts";
import { preparedArrived } from "./prepared-slips.ts";

export type Arrived<K extends Purpose["kind"]> = {
  readonly purpose: PurposeOf<K>;
  readonly file: KeptFile;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** `ctx.inbound` is the message that brought it. @throws {Refused} told to the sender; the bytes stay kept */
export type Arrival<K extends Purpose["kind"]> = (ctx: Context, arrived: Arrived<K>) => Promise<void>;

const arrivals: { readonly [K in Purpose["kind"]]: Arrival<K> } = {
  evidence: evidenceArrived,
  batch: batchArrived,
  payment: paymentArrived,
  prepared: preparedArrived,
};

export const arrive = async <K extends Purpose["kind"]>(ctx: Context, arrived: Arrived<K>): Promise<void> =>
  // The table's type ties each purpose to its own arrival; the compiler cannot follow that through one lookup.
  (arrivals[arrived.purpose.kind] as unknown as Arrival<K>)(ctx, arrived);
