// The databases of a cluster of our own: made the first time, left alone afterwards.

import { openDatabase } from "#src/ledger/connection.ts";

/** @param url a database of the cluster for a login that may create others */
export const makeDatabases = async (url: string, names: readonly string[]): Promise<void> => {
  const admin = openDatabase({ url, max: 1 });
  try {
    const found = await admin.sql<{ datname: string }[]>`select datname from pg_database`;
    for (const name of names) {
      if (!found.some((row) => row.datname === name)) await admin.sql`create database ${admin.sql(name)}`;
    }
  } finally {
    await admin.end();
  }
};
