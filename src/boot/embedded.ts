// The database of an installation that names none: our own cluster in DATA_DIR, with the practice room and the real
// books in two databases of their own.

import { makeDatabases } from "#db/databases.ts";
import type { Log } from "#src/log.ts";
import { startPostgres } from "./postgres.ts";

export type Embedded = {
  /** The database of that mode, by the cluster's owner: sessions of the program ask for role `app`. */
  readonly url: string;
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  readonly mode: "books" | "sandbox";
  readonly log: Log;
  /** The server died and does not come back: the process should end, so that its parent starts it afresh. */
  readonly onLost?: (error: unknown) => void;
};

/** Starts it, making the cluster and the two databases the first time. */
export const startEmbedded = async ({ dataDir, mode, log, onLost }: EmbeddedOptions): Promise<Embedded> => {
  const say = (line: string): void => log.info({}, `database: ${line}`);
  const postgres = await startPostgres({ dataDir, say, ...(onLost === undefined ? {} : { onLost }) });
  try {
    await makeDatabases(postgres.url("postgres"), ["sandbox", "books"]);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return { url: postgres.url(mode), stop: postgres.stop };
};
