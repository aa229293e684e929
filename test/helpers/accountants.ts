// Programs that are not ours read the exports: hledger and beancount. Where one is missing, its proofs are left out,
// and it says so.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Format } from "#src/export/books.ts";
import { exportBooks } from "#src/export/export.ts";
import type { Sql } from "#src/ledger/connection.ts";

const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

export const programs = { hledger: has("hledger"), beancount: has("bean-check") };
for (const [name, there] of Object.entries(programs)) {
  if (!there) console.warn(`LEFT OUT: ${name} is not installed, so its proof of the exports was not made.`);
}

export const exportedBytes = async (
  sql: Sql,
  format: Format,
  days: { readonly from?: string; readonly to?: string } = {},
): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  await exportBooks(sql, { format, from: days.from ?? null, to: days.to ?? null }, async (piece) => {
    pieces.push(piece);
  });
  return Buffer.concat(pieces);
};

const run = (program: string, args: (file: string) => readonly string[], text: string | Uint8Array) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "accountants-"));
  try {
    const file = path.join(folder, program === "hledger" ? "books.journal" : "books.beancount");
    fs.writeFileSync(file, text);
    const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" };
    const { status, stdout, stderr } = spawnSync(program, args(file), { encoding: "utf8", env });
    return { status, said: `${stdout}${stderr}`, stdout };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

export const hledgerOn = (text: string | Uint8Array, ...args: readonly string[]) =>
  run("hledger", (file) => ["-f", file, ...args], text);

export const beanCheck = (text: string | Uint8Array) => run("bean-check", (file) => [file], text);
