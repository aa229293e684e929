// People, customers and money for tests of the books, and the proof that the books are whole: every query of db/checks.

import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { Refused } from "#src/domain/errors.ts";
import type { IdentityRef, RoleName } from "#src/domain/identity.ts";
import { now } from "#src/ledger/clock.ts";
import type { Sql, Tx } from "#src/ledger/connection.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { charge } from "#src/ledger/entries.ts";
import { ensureOwners, grantRole, identify } from "#src/ledger/people.ts";
import { type Asked, type AskedLine, createRequest, decide } from "#src/ledger/requests.ts";

export const identity = (externalId: string): IdentityRef => ({ platform: "telegram", externalId });

export type Staff = { readonly owner: string; readonly operator: string; readonly manager: string };

export const grantTo = async (tx: Tx, externalId: string, role: RoleName, level: number | null, by: string) => {
  const granted = await grantRole(tx, {
    identity: identity(externalId),
    role,
    level,
    name: `${role} ${externalId}`,
    by,
    samePersonAs: null,
  });
  if (!("person" in granted)) throw new Error("a grant asked although it was told");
  return granted.person.personId;
};

/** An owner, an operator and a manager of level 1. */
export const hireStaff = async (tx: Tx): Promise<Staff> => {
  await ensureOwners(tx, [identity("1")]);
  const owner = (await identify(tx, identity("1"), "Boss"))?.personId ?? "";
  return {
    owner,
    operator: await grantTo(tx, "2", "operator", null, owner),
    manager: await grantTo(tx, "3", "manager", 1, owner),
  };
};

/** A customer with one wallet; returns the wallet and the customer. */
export const openWallet = async (tx: Tx, code: string, staff: Staff, currency = "CNY") => {
  const opened = await openCustomer(tx, { name: `Customer ${code}`, code, currency, by: staff.operator, key: code });
  return { walletId: opened.wallet.walletId, customerId: opened.customer.customerId };
};

export const line = (walletId: string, amountMinor: bigint, effectiveOn: string): AskedLine => ({
  walletId,
  amountMinor,
  effectiveOn,
  category: null,
  account: null,
  publicText: null,
  memo: null,
  ref: null,
});

export const ask = async (tx: Tx, staff: Staff, lines: readonly AskedLine[], more: Partial<Asked> = {}) =>
  createRequest(tx, {
    key: randomUUID(),
    verb: "topup",
    makerId: staff.operator,
    origin: { platform: "telegram", chatId: "c", messageId: null },
    lines,
    ...more,
  });

/** Money in the wallet, asked for and approved. */
export const fund = async (tx: Tx, staff: Staff, walletId: string, amountMinor: bigint) => {
  const { today } = await now(tx);
  const { requestId } = await ask(tx, staff, [line(walletId, amountMinor, today)]);
  return decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
};

/** A rate, asked for and approved. */
export const setRate = async (
  tx: Tx,
  staff: Staff,
  { on, ...pair }: { readonly from: string; readonly to: string; readonly rate: string; readonly on: string },
) => {
  const request = await createRequest(tx, {
    key: randomUUID(),
    verb: "rate",
    makerId: staff.operator,
    origin: { platform: "telegram", chatId: "c", messageId: null },
    lines: [{ effectiveOn: on, details: { ...pair, on }, memo: null }],
  });
  return decide(tx, { requestId: request.requestId, personId: staff.manager, verdict: "approve", reason: null });
};

export const spend = async (
  tx: Tx,
  staff: Staff,
  walletId: string,
  amountMinor: bigint,
  more: Partial<Parameters<typeof charge>[1]> = {},
) =>
  charge(tx, {
    key: randomUUID(),
    walletId,
    amountMinor,
    effectiveOn: (await now(tx)).today,
    category: null,
    ref: null,
    publicText: null,
    memo: null,
    by: staff.operator,
    ...more,
  });

/** A request about no wallet (a month, an account), not decided yet. */
export const askDetails = async (
  tx: Tx,
  staff: Staff,
  verb: Asked["verb"],
  details: Readonly<Record<string, unknown>>,
) =>
  createRequest(tx, {
    key: randomUUID(),
    verb,
    makerId: staff.owner,
    origin: { platform: "telegram", chatId: "c", messageId: null },
    lines: [{ effectiveOn: (await now(tx)).today, details, memo: null }],
  });

export const approve = (tx: Tx, staff: Staff, requestId: string) =>
  decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });

/** @param month its first day; @returns what became of the request */
export const closeMonth = async (tx: Tx, staff: Staff, month: string) =>
  approve(tx, staff, (await askDetails(tx, staff, "close", { month })).requestId);

/** The refusal's code; "done" when nothing was refused. */
export const outcomeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code;
    throw error;
  }
};

/** The SQLSTATE that a statement ended with; "done" when it ran. */
export const sqlStateOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Error && "code" in error) return String(error.code);
    throw error;
  }
};

const checksFolder = new URL("../../db/checks/", import.meta.url);

/** Every check that finds something, with its first rows; whole books give an empty list. */
export const damage = async (admin: Sql): Promise<Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = [];
  for (const name of (await readdir(checksFolder)).sort()) {
    const rows = await admin.unsafe(await readFile(new URL(name, checksFolder), "utf8"));
    for (const row of rows.slice(0, 3)) found.push({ check: name.replace(".sql", ""), ...row });
  }
  return found;
};
