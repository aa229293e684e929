// Exchanges over every pair of exponents: what is stored is the exact product rounded half to even, and what rounding
// left over is posted where the given currency can hold it. Compared with fractions of whole numbers.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { quote, roundingOf } from "#src/ledger/rates.ts";
import { createRequest, decide } from "#src/ledger/requests.ts";
import { damage, fund, grantTo, hireStaff, openWallet, outcomeOf, type Staff } from "#test/db/staff.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { changeRules } from "#test/helpers/policy.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
let state = seed;
/** 0 ≤ n < below, the same for a seed. */
const random = (below: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * below);
};
const exponents: Readonly<Record<string, number>> = { JPY: 0, CNY: 2, KWD: 3, USDT: 6 };
const currencies = Object.keys(exponents);
const rounds = 60;
/** One of each thing that can happen, so that none is left to chance. */
const surely: readonly (readonly [from: string, to: string, amount: bigint, digits: bigint, decimals: number])[] = [
  ["CNY", "KWD", 100n, 15n, 1], // exact
  ["KWD", "CNY", 15n, 10n, 1], // a tie, up to 2
  ["KWD", "CNY", 25n, 10n, 1], // a tie, down to 2
  ["CNY", "JPY", 190n, 10n, 1],
  ["CNY", "JPY", 1_230n, 10n, 1],
  ["JPY", "USDT", 3n, 13n, 7], // 3.9 millionths: too little for a yen
  ["CNY", "JPY", 1n, 1n, 1], // nothing
];

let staff: Staff;
let today: string;
const wallets = new Map<string, string>();

beforeAll(async () => {
  staff = await hireStaff(tx);
  await grantTo(tx, "8", "manager", 2, staff.owner);
  await grantTo(tx, "9", "manager", 3, staff.owner);
  ({ today } = await now(tx));
  await openWallet(tx, "FX", staff);
  // One level for whatever is asked: the policy is tested elsewhere.
  await changeRules(admin, (sql) => sql`update ledger.policy_rule set levels = 1 where levels > 1`);
  for (const currency of currencies) {
    const opened = await openCustomer(tx, { name: null, code: "FX", currency, by: staff.operator, key: currency });
    wallets.set(currency, opened.wallet.walletId);
    await fund(tx, staff, opened.wallet.walletId, 1_000_000_000_000n);
  }
});

type Fraction = { readonly top: bigint; readonly bottom: bigint };
const ten = (power: number): bigint => 10n ** BigInt(power);
const halfEven = ({ top, bottom }: Fraction): bigint => {
  const whole = top / bottom;
  const twice = (top - whole * bottom) * 2n;
  if (twice === bottom) return whole % 2n === 0n ? whole : whole + 1n;
  return twice > bottom ? whole + 1n : whole;
};

/** A rate with up to twelve decimals; often a short one, so that ties happen. */
type Rate = { readonly text: string; readonly fraction: Fraction };
const someRate = (): Rate => {
  const decimals = [1, 1, 2, 4, 12][random(5)] ?? 1;
  return rateOf(BigInt(1 + random(decimals === 12 ? 2_000_000_000 : 2_000)), decimals);
};
const rateOf = (digits: bigint, decimals: number): Rate => {
  const text = digits.toString().padStart(decimals + 1, "0");
  return {
    text: `${text.slice(0, -decimals)}.${text.slice(-decimals)}`,
    fraction: { top: digits, bottom: ten(decimals) },
  };
};

it(`keeps to the exact product (seed ${seed})`, { timeout: 120_000 }, async () => {
  const met = { exact: 0, tie: 0, up: 0, down: 0, posted: 0, shown: 0, nothing: 0 };
  for (let round = 0; round < rounds; round++) {
    const chance = [
      ...[currencies[round % 4] ?? "CNY", currencies[(round + 1 + random(3)) % 4] ?? "JPY"],
      BigInt(1 + random([9, 1_000, 10_000_000][random(3)] ?? 9)),
    ] as const;
    const sure = surely[round];
    const [from, to, amount] = (sure ?? chance) as readonly [string, string, bigint];
    const { text, fraction } = sure === undefined ? someRate() : rateOf(sure[3], sure[4]);
    const [fromScale, toScale] = [ten(exponents[from] ?? 0), ten(exponents[to] ?? 0)];
    const product = { top: amount * fraction.top * toScale, bottom: fraction.bottom * fromScale };
    const got = halfEven(product);
    const asked = quote(tx, { from, to, amountMinor: amount, rate: text });
    if (got === 0n) {
      expect(await outcomeOf(asked)).toMatch(/exchange_nothing|bad_rate/);
      met.nothing += 1;
      continue;
    }
    expect((await asked).toMinor, `${amount} ${from} at ${text} in ${to}`).toBe(got);
    const rest = product.top - got * product.bottom;
    met[
      rest === 0n
        ? "exact"
        : rest * 2n === product.bottom || -rest * 2n === product.bottom
          ? "tie"
          : rest > 0n
            ? "down"
            : "up"
    ] += 1;

    // What got is worth in the given currency, rounded; the rest of what was given is our gain or loss.
    const worth = halfEven({ top: got * fraction.bottom * fromScale, bottom: fraction.top * toScale });
    const { postedMinor } = await roundingOf(tx, { from, to, amountMinor: amount, rate: text });
    expect(postedMinor).toBe(amount - worth);
    if (postedMinor !== 0n) met.posted += 1;
    else if (rest !== 0n) met.shown += 1;

    const request = await createRequest(tx, {
      ...{ key: randomUUID(), verb: "exchange", makerId: staff.operator },
      origin: { platform: "telegram", chatId: "c", messageId: null },
      lines: [
        {
          ...{ walletId: wallets.get(from) ?? "", amountMinor: -amount, effectiveOn: today, rate: text },
          ...{ toWalletId: wallets.get(to) ?? "", toAmountMinor: got },
          ...{ category: null, account: null, publicText: null, memo: null, ref: null },
        },
      ],
    });
    const { step } = await decide(tx, {
      ...{ requestId: request.requestId, personId: staff.manager, verdict: "approve", reason: null },
    });
    expect(step).toBe("posted");
  }
  for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(0);
  const [rounded] = await admin<{ count: number }[]>`select count(*)::int as count from ledger.house_posting`;
  expect(rounded?.count).toBe(met.posted);
  expect(await damage(admin)).toEqual([]);
});
