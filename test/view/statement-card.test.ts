// The card of a month: the same whenever it is read, short enough for a phone, and nothing on it that is ours alone.

import { expect, it } from "vitest";
import type { IssuedStatement } from "#src/domain/statement.ts";
import { allLocales } from "#src/locale/locales.ts";
import { statementCard } from "#src/view/statement-card.ts";

const line = (seq: number) => ({
  ...{ seq, on: "2026-10-05", recordedOn: "2026-10-05", kind: "charge", amount: "-100", category: "广告" },
});
const figures = { opening: "10000", in: "0", granted: "0", other: "0", grantedLeft: "0" };

const issued = (count: number): IssuedStatement => {
  const lines = Array.from({ length: count }, (_, index) => line(index + 1));
  const closing = String(10_000 - count * 100);
  const wallet = { ...figures, currency: "CNY", seq: count, used: String(-count * 100), closing, lines };
  const head = { version: 1, statement: 12, previous: null, from: "2026-10-01", to: "2026-10-31" };
  const body = JSON.stringify({ ...head, customer: { code: "ACME", name: "Acme" }, wallets: [wallet] });
  const anchor = { blockNo: "41", hash: "ab".repeat(32) };
  return { statementId: "12", customerId: "1", month: "2026-10", body, hash: "cd".repeat(32), anchor };
};

it.each(allLocales)("reads the same a year later in $name", (t) => {
  const read = (now: string) => statementCard(issued(3), { t, timeZone: "Asia/Shanghai", now });
  expect(read("2027-11-22T06:00:00Z")).toEqual(read("2026-11-22T06:00:00Z"));
});

it.each(allLocales)("lists the last lines of a long month and says how many there are in $name", (t) => {
  const card = statementCard(issued(40), { t, timeZone: "Asia/Shanghai", now: "2026-11-22T06:00:00Z" });
  const [table] = card.blocks.filter(({ kind }) => kind === "table");
  expect(table?.kind === "table" && table.rows.map(([, number]) => number)).toEqual(
    Array.from({ length: 15 }, (_, index) => `ACME-${index + 26}`),
  );
  expect(JSON.stringify(card)).toContain("40");
  expect(card.number).toBe("S12");
});

it("calls a balance below zero a debt, without a sign", () => {
  const [t] = allLocales;
  if (t === undefined) throw new Error("nobody reads");
  const card = statementCard(issued(120), { t, timeZone: "Asia/Shanghai", now: "2026-11-22T06:00:00Z" });
  expect(card.title).toContain(t.notices.owed("20.00 CNY"));
});

it("is no card before it is issued", () => {
  const [t] = allLocales;
  if (t === undefined) throw new Error("nobody reads");
  const reader = { t, timeZone: "Asia/Shanghai", now: "2026-11-22T06:00:00Z" };
  expect(() => statementCard({ ...issued(1), anchor: null }, reader)).toThrow("not issued");
});
