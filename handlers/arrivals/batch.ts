// A table that was sent as a file: read by what it is, then shown to whoever sent it.

import { readTable } from "#src/parse/tables/table.ts";
import type { Arrival } from "../arrivals.ts";
import { takeTable } from "../batch/offering.ts";

/** @throws {Refused} `bad_table`, `batch_again` */
export const batchArrived: Arrival<"batch"> = async (ctx, { purpose: { verb }, file, bytes }) => {
  const sheet = await readTable(bytes);
  await takeTable(ctx, { verb, sheet, fileName: file.name, fileSha256: file.sha256 }, false);
};
