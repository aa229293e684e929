// However grants, transfers, corrections, reversals, holds, refunds and exchanges follow each other, granted money
// never becomes money that can leave. Replay: SEED=<printed> npx vitest run test/property/granted-to-cash.test.ts

import { expect, it } from "vitest";
import { openPocket } from "#test/db/grants.ts";
import { damage, hireStaff, openWallet, setRate } from "#test/db/staff.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { randomFrom, seedOfRun } from "#test/helpers/random.ts";
import { type Account, begin, takeStep } from "./cash-walk.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const seed = seedOfRun();
// As many walks as it takes until everything has happened, within reason.
const walksMin = 3;
const walksMax = 14;
const stepsEach = Number(process.env["STEPS"] ?? 100);

/** Each of these at least once, or the walks prove nothing. */
const mustHappen = [
  ...["bonus: done", "charge: done", "charge: overdrawn", "capture: done", "owe: done", "opening: done", "a day: done"],
  ...["move to a pocket: done", "transfer to another: done", "exchange: done", "refund: done", "refund: granted_stays"],
  ...["reverse bonus: done", "reverse charge: done", "reverse topup: done", "reverse transfer: done"],
  ...["reverse adjust: done", ": rests_on_it", ": more_than_paid", ": more_than_used", ": more_than_owed"],
  ...["adjust billing + of an entry", "adjust billing + granted: done", "adjust goodwill + paid: done"],
  ...["adjust goodwill - paid: done", "adjust bad_debt + paid: done", "adjust rounding"],
] as const;

const happened = (seen: Readonly<Record<string, number>>, what: string): boolean =>
  Object.keys(seen).some((name) => name.includes(what));

type Money = { walletId: string; customerId: string; paid: bigint; cameIn: bigint; wentOut: bigint };

/**
 * Of each account, from its postings alone: the paid money in it, what came in from outside (receipts, openings, money
 * given by us and called paid) and what left (refunds, other customers, other currencies), less what was taken back.
 * Between pockets of one customer both sides count as what they are for the account.
 */
const moneyOf = async (walletIds: readonly string[]): Promise<Money[]> => {
  type Row = { wallet_id: string; customer_id: string; paid: string; came_in: string; went_out: string };
  const rows = await admin<Row[]>`
    select w.wallet_id, w.customer_id, sum(p.amount) as paid,
      coalesce(sum(p.amount) filter (where h.kind in ('receiving', 'opening', 'goodwill', 'rounding', 'clearing',
        'fx_position') and not named and not leaves and not (h.kind = 'opening' and owed)), 0) as came_in,
      coalesce(-sum(p.amount) filter (where h.kind = 'refunds_payable'
        or (h.kind in ('clearing', 'fx_position') and leaves)), 0) as went_out
    from ledger.posting p
    join ledger.wallet w using (wallet_id)
    join ledger.house_account h using (house_account_id)
    join ledger.journal_entry e using (entry_id)
    left join ledger.journal_entry o on o.entry_id = e.reverses_id
    cross join lateral (select coalesce(o.refers_id, e.refers_id) is not null as named,
      coalesce(o.kind, e.kind) in ('transfer', 'exchange') and (p.amount < 0) = (o.kind is null) as leaves,
      (p.amount < 0) = (o.kind is null) as owed) as x
    where p.lot_kind = 'paid' and w.wallet_id = any (${walletIds}::bigint[])
    group by w.wallet_id, w.customer_id order by w.wallet_id`;
  return rows.map((row) => ({
    walletId: row.wallet_id,
    customerId: `${row.customer_id}`,
    paid: BigInt(row.paid),
    cameIn: BigInt(row.came_in),
    wentOut: BigInt(row.went_out),
  }));
};

const expectNoCash = async (accounts: readonly Account[], told: string): Promise<void> => {
  const money = await moneyOf(accounts.map(({ walletId }) => walletId));
  for (const { walletId, paid, cameIn, wentOut } of money) {
    const more = paid + wentOut - cameIn;
    expect(more <= 0n, `${told}: account ${walletId} has paid out or holds ${more} more than was paid in`).toBe(true);
  }
};

it("granted money never becomes money that can leave", async () => {
  console.info(`granted to cash: SEED=${seed}`);
  const staff = await hireStaff(tx);
  const seen: Record<string, number> = {};
  const missing = (): readonly string[] => mustHappen.filter((what) => !happened(seen, what));
  for (let walk = 0; walk < walksMax && (walk < walksMin || missing().length > 0); walk++) {
    const accounts: Account[] = [];
    for (const customer of [0, 1]) {
      const { walletId } = await openWallet(tx, `C${walk}X${customer}`, staff);
      const pocket = await openPocket(admin, walletId, "ads");
      accounts.push({ walletId, customer, currency: "CNY" }, { walletId: pocket, customer, currency: "CNY" });
    }
    const [first] = accounts;
    // Without a rate, what is asked in dollars would take the highest level.
    if (walk === 0) await setRate(tx, staff, { from: "USD", to: "CNY", rate: "10", on: "2020-01-01" });
    const usd = await admin<{ wallet_id: string }[]>`
      insert into ledger.wallet (customer_id, currency, opened_at)
      select customer_id, 'USD', ledger.clock() from ledger.wallet where wallet_id = ${first?.walletId ?? ""}
      returning wallet_id`;
    accounts.push({ walletId: usd[0]?.wallet_id ?? "", customer: 0, currency: "USD" });
    const next = randomFrom(seed + walk * 7_919);
    const saw = ([what, fate]: readonly [string, string]): void => {
      seen[`${what}: ${fate}`] = (seen[`${what}: ${fate}`] ?? 0) + 1;
    };
    const [, , other] = accounts;
    if (other !== undefined) for (const done of await begin({ tx, admin, staff, accounts, next }, other)) saw(done);
    for (let step = 0; step < stepsEach; step++) {
      const at = `seed ${seed}, walk ${walk}, step ${step}`;
      try {
        const [what, fate] = await takeStep({ tx, admin, staff, accounts, next });
        saw([what, fate]);
        await expectNoCash(accounts, `${at} (${what})`);
      } catch (error) {
        throw new Error(`${at}: ${String(error)}`, { cause: error });
      }
    }
    expect(await damage(admin), `seed ${seed}, walk ${walk}`).toEqual([]);
  }
  console.info(seen);
  expect(missing(), `seed ${seed}`).toEqual([]);
}, 300_000);
