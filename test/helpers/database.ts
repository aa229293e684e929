// A migrated database of its own for each test file, copied from the template in a few hundredths of a second and
// dropped when the file is done.

import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase, type Sql } from "#src/ledger/connection.ts";

export type TestDatabase = {
  readonly name: string;
  /** By the login that owns everything, for what only another process or pool can do. */
  readonly url: string;
  /** The same over TCP with a password, for clients that know no sockets. */
  readonly tcpUrl: string;
  /** As that login: to look behind the scenes and to break things. */
  readonly admin: Sql;
  /** As the program works: role `app`, at most 5 connections, patient because test machines are slow. */
  readonly database: Database;
};

const at = (url: string, name: string): string => {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

/** When to clean up: `afterAll` of the file, or `onTestFinished` where every test has a database of its own. */
export type AtTheEnd = (cleanUp: () => Promise<void>) => void;

/** Call once at the top of a test file: `const { database } = await testDatabase();` */
export const testDatabase = async (atTheEnd: AtTheEnd = afterAll): Promise<TestDatabase> => {
  const cluster = inject("cluster");
  if (cluster.failure !== null) throw new Error(`the template database could not be made: ${cluster.failure}`);
  const name = `test_${randomBytes(6).toString("hex")}`;
  const makers = openDatabase({ url: cluster.url, max: 1 });
  await makers.sql`create database ${makers.sql(name)} template ${makers.sql(cluster.template)}`;
  const url = at(cluster.url, name);
  const admin = openDatabase({ url, max: 2 });
  const database = openDatabase({ url, max: 5, role: "app", deadlineMs: 15_000 });
  atTheEnd(async () => {
    await Promise.all([admin.end(), database.end()]);
    await makers.sql`drop database if exists ${makers.sql(name)} with (force)`;
    await makers.end();
  });
  return { name, url, tcpUrl: at(cluster.tcpUrl, name), admin: admin.sql, database };
};
