// Nothing in the house catches errors nobody waits for, so they end here. The database driver can throw from its own
// timers when a connection dies: that is survived with a fresh pool. Anything else is a bug: say so and end.

import { errorFields, type Log } from "#src/log.ts";

const driverFolders = /[\\/]node_modules[\\/](postgres|pg|pg-pool)[\\/]/;

/** A failure of the drivers' own machinery or of a connection; a refused statement nobody waited for is a bug. */
export const isDriverFailure = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (/^(57P0[12]|CONNECT(ION)?_[A-Z]+)$/.test(code)) return true;
  const isAnswerOfServer = /^[0-9A-Z]{5}$/.test(code) && "severity" in error;
  // A socket's own error has no stack of the driver's, but the driver has noted on it which statement it broke.
  return !isAnswerOfServer && ("query" in error || driverFolders.test(error.stack ?? ""));
};

export type GuardOptions = {
  readonly replacePool: () => Promise<void>;
  readonly log: Log;
  /** How the process ends; another in tests. */
  readonly end?: (code: number) => void;
};

/** Installs the guard for the whole process and returns the way to take it off. */
export const installGuard = ({ replacePool, log, end = (code) => process.exit(code) }: GuardOptions): (() => void) => {
  let replacing = false;
  const survive = (error: unknown): void => {
    if (!isDriverFailure(error)) {
      log.error(errorFields(error), "an error nobody waited for: ending");
      end(1);
      return;
    }
    log.warn(errorFields(error), "a database connection broke: opening new ones");
    if (replacing) return; // one broken server makes many such errors at once
    replacing = true;
    replacePool()
      .catch((failure: unknown) => log.warn(errorFields(failure), "the old connections did not close"))
      .finally(() => {
        replacing = false;
      });
  };
  process.on("uncaughtException", survive);
  process.on("unhandledRejection", survive);
  return () => {
    process.off("uncaughtException", survive);
    process.off("unhandledRejection", survive);
  };
};
