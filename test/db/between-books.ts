// Two customers, their people, and what tests between accounts do again and again.

import { randomUUID } from "node:crypto";
import { now } from "#src/ledger/clock.ts";
import type { Sql, Tx } from "#src/ledger/connection.ts";
import { openPocket } from "#src/ledger/pockets.ts";
import { type AskedLine, decide } from "#src/ledger/requests.ts";
import { ask, grantTo, hireStaff, line, openWallet, type Staff } from "./staff.ts";

export const origin = { platform: "telegram", chatId: "c", messageId: null } as const;

type Account = { readonly walletId: string; readonly customerId: string };
export type Scene = { readonly staff: Staff; readonly today: string; readonly a: Account; readonly b: Account };

/** `open` once before each test: the same people, two customers more. */
export const betweenBooks = (tx: Tx, admin: Sql) => {
  let staff: Staff | null = null;
  let today = "";
  let made = 0;
  const people = (): Staff => {
    if (staff === null) throw new Error("nobody is hired yet");
    return staff;
  };

  const open = async (): Promise<Scene> => {
    if (staff === null) {
      staff = await hireStaff(tx);
      await grantTo(tx, "8", "manager", 2, staff.owner);
      await grantTo(tx, "9", "manager", 3, staff.owner);
    }
    made += 1;
    const number = String(made).padStart(3, "0");
    ({ today } = await now(tx));
    return {
      ...{ staff, today },
      ...{ a: await openWallet(tx, `A${number}`, staff), b: await openWallet(tx, `B${number}`, staff) },
    };
  };
  const between = (from: string, to: string, minor: bigint, more: Partial<AskedLine> = {}): AskedLine => ({
    ...line(from, -minor, today),
    ...{ toWalletId: to, toAmountMinor: minor, ...more },
  });
  /** By every level it needs. */
  const approved = async (requestId: string) => {
    const deciders = await admin<{ person_id: string }[]>`
      select g.person_id from ledger.request r join ledger.role_grant g on g.role = 'manager' and g.level <= r.levels
      where r.request_id = ${requestId} order by g.level`;
    let last = null;
    for (const { person_id: personId } of deciders) {
      last = await decide(tx, { requestId, personId, verdict: "approve", reason: null });
    }
    if (last === null) throw new Error(`nobody decides R${requestId}`);
    return last;
  };
  const transfer = async (from: string, to: string, minor: bigint, more: Partial<AskedLine> = {}) =>
    approved((await ask(tx, people(), [between(from, to, minor, more)], { verb: "transfer" })).requestId);
  const state = async (walletId: string) => {
    const [row] = await admin<{ posted: string; granted: string }[]>`
      select posted, granted from ledger.wallet where wallet_id = ${walletId}`;
    return row;
  };
  const grantMoney = async (walletId: string, minor: bigint) => {
    const wish = { ...line(walletId, minor, today), lotKind: "granted" as const };
    return approved((await ask(tx, people(), [wish], { verb: "bonus" })).requestId);
  };
  const pocket = (customerId: string, purpose: string, kind: "earmarked" | "deposit" = "earmarked", currency = "CNY") =>
    openPocket(tx, { customerId, currency, purpose, kind, by: people().operator, key: randomUUID() });

  return { open, between, approved, transfer, state, grantMoney, pocket };
};
