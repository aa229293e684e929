// The commands beside the server, run as their own processes on a database: what they print and how they exit.

import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { sealState } from "#src/ledger/seals.ts";
import { usedWallet } from "#test/db/attack.ts";
import { hireStaff } from "#test/db/staff.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";

const { database, admin, url } = await testDatabase();
const root = path.join(import.meta.dirname, "../..");

const run = (file: string, args: readonly string[], env: Record<string, string> = { DATABASE_URL: url }) =>
  new Promise<{ readonly code: number; readonly out: string; readonly err: string }>((done) => {
    const options = { cwd: root, env: { PATH: process.env["PATH"] ?? "", ...env } };
    execFile(process.execPath, [`src/boot/${file}`, ...args], options, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });

beforeAll(async () => {
  await usedWallet(database.sql, "ACME", await hireStaff(database.sql));
  await sealEverything(database);
});

it("audit says that the books are whole, and exits 0", async () => {
  const { code, out } = await run("audit.ts", []);
  expect(out).toMatch(/Sealed: 3 entries, 0 refused attempts and [1-9]\d* other deeds in \d+ blocks/);
  expect(out).toContain("Waiting for their seal: 0 entries, 0 refused attempts and 0 other deeds.");
  expect(out).toContain("Whole:");
  expect(code).toBe(0);
});

it("audit takes an anchor, finds one that is gone, and exits 1", async () => {
  const { blocks, hash } = await sealState(database.sql);
  expect((await run("audit.ts", ["--anchor", `${blocks}:${hash}`])).code).toBe(0);
  const gone = await run("audit.ts", [`--anchor=77:${hash}`]);
  expect(gone).toMatchObject({ code: 1 });
  expect(gone.out).toMatch(/SEQUENCE_GAP +block 77/);
  expect(await run("audit.ts", ["--anchor", "77"])).toMatchObject({ code: 64 });
});

it("export writes the journal and nothing else to stdout", async () => {
  const { code, out, err } = await run("export.ts", ["hledger", "2020-01-01..2999-12-31"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^commodity /);
  expect(out).toMatch(/Liabilities:Customers:ACME:CNY {2}-10\.00 CNY/);
  expect((await run("export.ts", ["xlsx", "2020-01-01.."])).out).toMatch(/^PK/);
  expect(await run("export.ts", ["pdf"])).toMatchObject({ code: 64, out: "" });
  for (const days of ["2026-02-30..2026-03-01", "2026-13-01..", "2026-11"]) {
    expect(await run("export.ts", ["csv", days])).toMatchObject({ code: 64, out: "" });
  }
});

it("audit names damage with its place, and exits 1", async () => {
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update ledger.journal_entry set memo = 'edited' where entry_id = 2`;
  });
  const { code, out } = await run("audit.ts", []);
  expect(out).toMatch(/HASH_MISMATCH +T2 +it is not what was sealed/);
  expect(out).toContain("Damaged: 1 findings");
  expect(code).toBe(1);
});

it("a command without books says which setting to change, and exits 78", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "no-books-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const { code, err } = await run("audit.ts", [], { DATA_DIR: folder });
  expect(err).toContain("DATA_DIR: holds no books");
  expect(code).toBe(78);
});
