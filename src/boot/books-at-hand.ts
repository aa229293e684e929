// The books for a command beside the server: those of MIGRATION_URL or DATABASE_URL, or the embedded database, which is
// asked through its running server when there is one and started for the moment when not. Nothing is migrated.

import fs from "node:fs";
import path from "node:path";
import { BadSettings, readSettings } from "#src/config.ts";
import { type Database, openDatabase } from "#src/ledger/connection.ts";
import { startEmbedded } from "./embedded.ts";
import { NoEmbeddedPostgres, postgresAccount } from "./postgres-binaries.ts";
import { runningSocket } from "./postgres-owner.ts";
import { makeBase } from "./postgres-place.ts";

const noLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

type Found = { readonly url: string; readonly stop: () => Promise<void> };

const embeddedBooks = async (dataDir: string, mode: "books" | "sandbox"): Promise<Found> => {
  const base = makeBase(dataDir, postgresAccount(), () => {});
  const socket = runningSocket(base);
  if (socket !== null)
    return { url: `postgres://postgres@${encodeURIComponent(socket)}:5432/${mode}`, stop: async () => {} };
  if (!fs.existsSync(path.join(base, "pg18"))) {
    const fix = "Set DATA_DIR to where they are, or DATABASE_URL.";
    throw new BadSettings([{ name: "DATA_DIR", problem: `holds no books (${base})`, fix }]);
  }
  return startEmbedded({ dataDir, mode, log: noLog });
};

const findBooks = async (env: Readonly<Record<string, string | undefined>>): Promise<Found> => {
  const url = env["MIGRATION_URL"] || env["DATABASE_URL"];
  if (url) {
    // The platforms' credentials are not needed here; this only looks at the address.
    const { databaseUrl } = readSettings({ DATABASE_URL: url, SANDBOX: "1" });
    return { url: databaseUrl ?? "", stop: async () => {} };
  }
  const { dataDir, mode } = readSettings(env);
  return embeddedBooks(dataDir, mode);
};

const exitBadSettings = 78;
/** No such table, function, schema or role. */
const missing = new Set(["42P01", "42883", "3F000", "22023"]);

/** Runs a command on the books; its exit code, or 78 with the reason when there are no books to be had. */
export const withBooks = async (work: (database: Database) => Promise<number>): Promise<number> => {
  let found: Found;
  try {
    found = await findBooks(process.env);
  } catch (error) {
    if (error instanceof BadSettings) {
      for (const { name, problem, fix } of error.problems) console.error(`${name}: ${problem}. ${fix}`);
    } else if (error instanceof NoEmbeddedPostgres) console.error(error.message);
    else throw error;
    return exitBadSettings;
  }
  const database = openDatabase({ url: found.url, role: "app", max: 2, name: "balance-assistant command" });
  try {
    return await work(database);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && missing.has(String(error.code)))) throw error;
    console.error(`These books are older than this program (${error.message}): start the server, or npm run migrate.`);
    return exitBadSettings;
  } finally {
    await database.end();
    await found.stop();
  }
};
