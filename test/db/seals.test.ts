// The sealer: everything committed gets its seal, in blocks that chain, under load and whatever order transactions
// end in; and nothing of it can be changed.

import { beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { openDatabase } from "#src/ledger/connection.ts";
import { decide } from "#src/ledger/requests.ts";
import { sealBlocks, sealState } from "#src/ledger/seals.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import { ownerOf } from "./attack.ts";
import { ask, fund, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin, url } = await testDatabase();
const tx = database.sql;
let staff: Staff;
beforeAll(async () => {
  staff = await hireStaff(tx);
});

describe("sealing", () => {
  it("gives every entry and every refused attempt one number without gaps, once", async () => {
    const { walletId } = await openWallet(tx, "SEAL1", staff);
    await fund(tx, staff, walletId, 10_000n);
    for (let n = 0; n < 5; n++) await spend(tx, staff, walletId, 100n);
    const { today } = await now(tx);
    const { requestId } = await ask(tx, staff, [line(walletId, 500n, today)]);
    await decide(tx, { requestId, personId: staff.manager, verdict: "reject", reason: "no slip" });
    const waiting = { waiting: 10, waitingFor: { entries: 6, attempts: 1, deeds: 3 } };
    expect(await sealState(tx)).toMatchObject({ sealedEntries: 0, sealedAttempts: 0, sealedDeeds: 0, ...waiting });
    await sealEverything(database, 2);
    const before = await sealState(tx);
    expect(before).toMatchObject({ sealedEntries: 6, sealedAttempts: 1, sealedDeeds: 3, waiting: 0 });
    expect(before.blocks).toBeGreaterThanOrEqual(3);
    const numbers = await admin<{ n: string }[]>`select seal_no as n from ledger.seal order by seal_no`;
    // Three roles were given, too.
    expect(numbers.map(({ n }) => Number(n))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await sealEverything(database);
    expect(await sealState(tx)).toEqual(before);
  });

  it("waits for a transaction that is still running, and takes what comes after it later", async () => {
    const { walletId } = await openWallet(tx, "SEAL2", staff);
    await fund(tx, staff, walletId, 10_000n);
    await sealEverything(database);
    const { sealedEntries } = await sealState(tx);
    const slow = openDatabase({ url, role: "app", max: 1 });
    let letGo = (): void => {};
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    let begun = (): void => {};
    const hasBegun = new Promise<void>((done) => {
      begun = done;
    });
    const { walletId: other } = await openWallet(tx, "SEAL3", staff);
    await fund(tx, staff, other, 10_000n);
    const running = slow.begin(
      async (inner) => {
        await spend(inner, staff, other, 1n);
        begun();
        await held;
      },
      { deadlineMs: 15_000 },
    );
    await hasBegun;
    await spend(tx, staff, walletId, 2n); // a higher number, committed first
    await sealBlocks(tx);
    const meanwhile = await sealState(tx);
    expect(meanwhile.sealedEntries).toBeLessThanOrEqual(sealedEntries + 1);
    letGo();
    await running;
    await slow.end();
    await sealEverything(database);
    expect(await sealState(tx)).toMatchObject({ sealedEntries: sealedEntries + 3, waiting: 0 });
  });

  it("leaves no entry out while eight connections post and two seal in small blocks", { timeout: 60_000 }, async () => {
    const pools = Array.from({ length: 6 }, () => openDatabase({ url, role: "app", max: 2, deadlineMs: 30_000 }));
    const wallets: string[] = [];
    for (let n = 0; n < 4; n++) {
      const { walletId } = await openWallet(tx, `LOAD${n}`, staff);
      await fund(tx, staff, walletId, 1_000_000n);
      wallets.push(walletId);
    }
    let posting = true;
    const sealers = pools.slice(4).map(async ({ sql }) => {
      let runs = 0;
      while (posting) {
        await sql.begin((inner) => sealBlocks(inner, 7));
        runs++;
      }
      return runs;
    });
    await Promise.all(
      pools.slice(0, 4).flatMap((pool, lane) =>
        [0, 1].map(async (half) => {
          for (let n = 0; n < 40; n++) {
            const walletId = wallets[(lane + n) % 4] ?? "";
            const outcome = outcomeOf(
              pool.begin(async (inner) => {
                await spend(inner, staff, walletId, BigInt(1 + n));
                // Some roll back, so numbers of entries have gaps and those of seals must not.
                if ((n + half) % 7 === 0) throw new Error("rolled back on purpose");
              }),
            );
            await outcome.catch((error: Error) => expect(error.message).toBe("rolled back on purpose"));
          }
        }),
      ),
    );
    posting = false;
    const runs = await Promise.all(sealers);
    expect(Math.max(...runs)).toBeGreaterThan(3);
    await Promise.all(pools.map((pool) => pool.end()));
    await sealEverything(database);
    const [left] = await admin<{ unsealed: string; sealed: string; last: string; gaps: boolean }[]>`
      select (select count(*) from ledger.journal_entry e
          where not exists (select from ledger.seal s where s.entry_id = e.entry_id)) as unsealed,
        (select count(*) from ledger.seal) as sealed, (select max(seal_no) from ledger.seal) as last,
        (select max(entry_id) > count(*) from ledger.journal_entry) as gaps`;
    expect(left).toMatchObject({ unsealed: "0", gaps: true });
    expect(left?.sealed).toBe(left?.last);
    expect(Number(left?.last)).toBeGreaterThan(270);
  });

  it("moves its floor, so that a run does not look at the whole journal again", async () => {
    await admin`select setval('ledger.journal_entry_entry_id_seq', 5000)`;
    const { walletId } = await openWallet(tx, "FLOOR", staff);
    await fund(tx, staff, walletId, 10_000n);
    await sealEverything(database);
    for (let n = 0; n < 3; n++) {
      await spend(tx, staff, walletId, 1n);
      await sealEverything(database);
    }
    const [row] = await admin<{ floor: string }[]>`select max(entries_floor) as floor from ledger.seal_block`;
    expect(Number(row?.floor)).toBeGreaterThan(4000);
  });
});

describe("seals", () => {
  it.each([
    ["a block's hash", "update ledger.seal_block set sealed_at = sealed_at + interval '1 second'"],
    ["a seal", "update ledger.seal set hash = sha256('x')"],
    ["the last block", "delete from ledger.seal_block where block_no = (select max(block_no) from ledger.seal_block)"],
    ["a refused attempt", "update ledger.refused_attempt set said = ''"],
    ["all of them", "truncate ledger.seal"],
  ])("refuse the owner a change of %s", async (_, statement) => {
    expect(await ownerOf(admin)((sql) => sql.unsafe(statement))).toBe("LG011");
  });

  it("cannot be written by the program", async () => {
    await expect(tx`insert into ledger.seal (seal_no, block_no, entry_id, hash) values (1, 1, 1, '')`).rejects.toThrow(
      "permission denied",
    );
  });
});
