// Before any test: the settings of the shell are forgotten, one throw-away cluster is started, and one database is
// migrated in it, from which every test file gets its own copy. Only TEST_DATABASE_URL is ever read.

import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate.ts";
import { startPostgres } from "#src/boot/postgres.ts";
import { settingNames } from "#src/config.ts";
import { openDatabase } from "#src/ledger/connection.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where test databases are made, by a login that may make them. */
    readonly cluster: {
      readonly url: string;
      readonly tcpUrl: string;
      readonly template: string;
      readonly failure: string | null;
    };
  }
}

/** Another database on the same server, by the same login. */
const databaseAt = (url: string, name: string): string => {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

type Cluster = { readonly url: string; readonly tcpUrl: string; readonly stop: () => Promise<void> };

const startCluster = async (): Promise<Cluster> => {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return { url: given, tcpUrl: given, stop: async () => {} };
  const dataDir = path.join(os.tmpdir(), `balance-test-${process.pid}-${randomBytes(4).toString("hex")}`);
  const postgres = await startPostgres({ dataDir, durable: false, tcp: true, settings: { max_connections: 300 } });
  const stop = async (): Promise<void> => {
    await postgres.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
    fs.rmSync(path.resolve(postgres.dataFolder, ".."), { recursive: true, force: true });
  };
  return { url: postgres.url("postgres"), tcpUrl: postgres.tcpUrl("postgres"), stop };
};

const forgetSettings = (): void => {
  const servers = Object.keys(process.env).filter((name) => /^PG[A-Z]+$/.test(name)); // both drivers read those
  for (const name of [...settingNames, ...servers]) delete process.env[name];
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  forgetSettings();
  const cluster = await startCluster();
  const admin = openDatabase({ url: cluster.url, max: 1 });
  const template = `template_${randomBytes(6).toString("hex")}`;
  let failure: string | null = null;
  try {
    await admin.sql`create database ${admin.sql(template)}`;
    const url = databaseAt(cluster.url, template);
    // A sandbox: only there may tests move the clock.
    await migrate({ url, mode: "sandbox", timeZone: "Asia/Shanghai", baseCurrency: "CNY" });
  } catch (error) {
    // Told by the tests that need a database; the others need not fail for it.
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  project.provide("cluster", { url: cluster.url, tcpUrl: cluster.tcpUrl, template, failure });
  return async () => {
    await admin.sql`drop database if exists ${admin.sql(template)} with (force)`;
    await admin.end();
    await cluster.stop();
  };
}
