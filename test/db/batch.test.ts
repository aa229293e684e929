// Many lines under one request: all or none, once, quickly enough; whatever is done to them behind the program's back
// is refused or named.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type Refusal, Refused } from "#src/domain/errors.ts";
import { type BatchLine, checkLines, createBatch, postedLines, refuseAgain } from "#src/ledger/batches.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { cancelRequest, decide, expireRequests } from "#src/ledger/requests.ts";
import { sealBlocks } from "#src/ledger/seals.ts";
import { takeTime } from "#src/ledger/verify.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { approve, damage, fund, hireStaff, line, openWallet, type Staff, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const many = 1_000;
let staff: Staff;
let today: string;
let walletIds: string[];

const asked = (walletId: string, amountMinor: bigint, more: Partial<BatchLine> = {}): BatchLine => ({
  ...line(walletId, amountMinor, today),
  undated: true,
  ...more,
});

type Batch = Parameters<typeof createBatch>[1];
type Made = Partial<Batch>;

const batch = (lines: readonly BatchLine[], more: Made = {}): Batch => ({
  ...{ key: randomUUID(), verb: "topup", makerId: staff.operator, lines },
  origin: { platform: "telegram", chatId: "c", messageId: null },
  source: { fileName: null, fileSha256: null },
  ...more,
});

const make = (lines: readonly BatchLine[], more: Made = {}) =>
  database.begin((inner) => createBatch(inner, batch(lines, more)));

/** Null when nothing was refused. */
const refusalOf = async (work: Promise<unknown>): Promise<Refusal | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
};

const wallet = async (code: string, minor = 0n): Promise<string> => {
  const { walletId } = await openWallet(tx, code, staff);
  if (minor > 0n) await fund(tx, staff, walletId, minor);
  return walletId;
};

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
  walletIds = [];
  for (let at = 0; at < many; at++) walletIds.push((await openWallet(tx, `M${at}`, staff)).walletId);
}, 120_000);

/** As the work after an answer is done: it may take its time. */
const patiently = <T>(work: (inner: TransactionSql) => Promise<T>): Promise<T> =>
  database.begin(
    async (inner) => {
      await takeTime(inner);
      return work(inner);
    },
    { deadlineMs: 100_000 },
  );

describe("a thousand lines", () => {
  it("are asked for, approved, posted and sealed, and the books balance", async () => {
    const started = Date.now();
    const lines = walletIds.map((id, at) => asked(id, BigInt(10_000 + at), { ref: `REF-${at}` }));
    const request = await patiently((inner) => createBatch(inner, batch(lines)));
    const made = Date.now();
    expect(request.lines).toHaveLength(many);
    const { step } = await patiently((inner) => approve(inner, staff, request.requestId));
    expect(step).toBe("posted");
    const posted = Date.now();
    const charges = walletIds.map((id, at) => asked(id, BigInt(-at - 1), { publicText: `use ${at}` }));
    const checked = { verb: "charge", makerId: staff.operator, lines: charges } as const;
    expect((await patiently((inner) => checkLines(inner, checked))).size).toBe(0);
    const charge = await patiently((inner) => createBatch(inner, batch(charges, { verb: "charge" })));
    expect(charge.state).toBe("posted");
    console.info(`create ${made - started} ms, approve and post ${posted - made} ms`);
    await patiently((inner) => sealBlocks(inner));
    const read = await postedLines(tx, charge.requestId);
    expect(read.map(({ lineNo }) => lineNo)).toEqual(walletIds.map((_, at) => at + 1));
    const [sums] = await admin<{ posted: string }[]>`
      select sum(posted)::text as posted from ledger.wallet where wallet_id = any (${walletIds}::bigint[])`;
    const wanted = walletIds.reduce((sum, _, at) => sum + BigInt(10_000 + at) - BigInt(at + 1), 0n);
    expect(BigInt(sums?.posted ?? 0)).toBe(wanted);
    expect(await damage(admin)).toEqual([]);
  }, 180_000);
});

describe("the same again", () => {
  it("is refused in any order, by file or by rows, while its request waits or was posted", async () => {
    const [one, two] = [await wallet("SAMEA"), await wallet("SAMEB")];
    const lines = [asked(one, 100n, { memo: "x" }), asked(two, 200n)];
    const file = { fileName: "a.csv", fileSha256: "ab".repeat(32) };
    const { requestId } = await make(lines, { source: file });
    const again = (some: readonly BatchLine[], source: Made["source"] = { fileName: null, fileSha256: null }) =>
      refusalOf(make(some, { source: source ?? file }));
    expect(await again(lines.toReversed())).toMatchObject({
      code: "batch_again",
      number: `R${requestId}`,
      fileName: "a.csv",
    });
    expect(await again([asked(one, 1n)], file)).toMatchObject({ code: "batch_again", state: "pending" });
    expect(await refusalOf(refuseAgain(tx, { verb: "topup", ...file, lines: null }))).toMatchObject({
      code: "batch_again",
    });
    // A day that is named is part of what is asked; a day that nobody named is not, so tomorrow it is the same.
    await approve(tx, staff, requestId);
    await moveClock(tx, new Date(Date.parse((await now(tx)).now) + 24 * 3_600_000).toISOString());
    ({ today } = await now(tx));
    expect(await again([asked(two, 200n), asked(one, 100n, { memo: "x" })])).toMatchObject({ state: "posted" });
    expect((await make([asked(two, 200n, { undated: false }), asked(one, 100n, { memo: "x" })])).state).toBe("pending");
    expect((await make([asked(two, 200n), asked(one, 100n, { memo: "December" })])).state).toBe("pending");
  });

  it("may be asked for when the request was rejected, withdrawn, expired or failed", async () => {
    const [one, two] = [await wallet("FREEA", 1_000_000_00n), await wallet("FREEB", 10_000_00n)];
    const lines = [asked(one, -60_000_00n), asked(two, -10_000_00n)];
    const ask = () => make(lines, { verb: "charge" });
    const first = await ask();
    await decide(tx, { requestId: first.requestId, personId: staff.manager, verdict: "reject", reason: "no" });
    const second = await ask();
    await cancelRequest(tx, { requestId: second.requestId, personId: staff.operator });
    const third = await ask();
    await expireRequests(tx, "2999-01-01T00:00:00Z");
    const fourth = await ask();
    const other = await make([asked(two, -1n), asked(one, -1n)], { verb: "charge" });
    expect(other.state).toBe("posted");
    expect((await approve(tx, staff, fourth.requestId)).step).toBe("failed");
    const [row] = await admin<{ state: string; line: number }[]>`
      select state, (failure_facts ->> 'line')::int as line from ledger.request where request_id = ${fourth.requestId}`;
    expect(row).toEqual({ state: "failed", line: 2 });
    expect(await refusalOf(ask())).toMatchObject({ code: "overdrawn" });
    await fund(tx, staff, two, 1n);
    expect((await ask()).state).toBe("pending");
    expect(new Set([first, second, third, fourth].map(({ requestId }) => requestId)).size).toBe(4);
    expect(await damage(admin)).toEqual([]);
  });

  it("of many at once with the same rows one wins", async () => {
    const ids = [await wallet("RACEA"), await wallet("RACEB"), await wallet("RACEC")];
    const lines = ids.map((id, at) => asked(id, BigInt(at + 1), { ref: `RACE-${at}` }));
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, (_, at) => refusalOf(make(at % 2 === 0 ? lines : lines.toReversed()))),
    );
    expect(outcomes.filter((one) => one === null)).toHaveLength(1);
    expect(outcomes.filter((one) => one !== null).map(({ code }) => code)).toEqual(Array(4).fill("batch_again"));
    const key = randomUUID();
    const [a, b] = await Promise.all([
      make([asked(ids[0] ?? "", 9n)], { key }),
      make([asked(ids[0] ?? "", 9n)], { key }),
    ]);
    expect(a.requestId).toBe(b.requestId);
  });
});

describe("a check of lines", () => {
  it("counts the lines before it that fit, and names who has a reference", async () => {
    const [one, two] = [await wallet("CHKA", 100_00n), await wallet("CHKB", 100_00n)];
    const lines = [
      ...[
        asked(one, -60_00n),
        asked(one, -50_00n),
        asked(one, -40_00n),
        asked(one, -1n),
        asked(two, -1n, { ref: "Q1" }),
      ],
      ...[asked(two, -1n, { ref: "q 1" }), asked(two, -1n, { effectiveOn: "2999-01-01" })],
    ];
    const found = await checkLines(tx, { verb: "charge", makerId: staff.operator, lines });
    expect([...found.keys()].sort()).toEqual([1, 3, 5, 6]);
    expect(found.get(1)).toMatchObject({ refusal: { code: "overdrawn", availableMinor: 40_00n } });
    expect(found.get(5)).toEqual({ refOf: 4, ref: "q 1" });
    expect(found.get(6)).toMatchObject({ refusal: { code: "future_date" } });
    expect(await damage(admin)).toEqual([]);
  });
});

describe("attacked", () => {
  let requestId: string;
  let ids: string[];

  beforeAll(async () => {
    ids = [await wallet("ATTA"), await wallet("ATTB")];
    requestId = (await make(ids.map((id) => asked(id, 5_00n)))).requestId;
  });

  it("the program has no right to the table", async () => {
    expect(await sqlStateOf(tx`select from ledger.batch`)).toBe("42501");
    expect(await sqlStateOf(tx`update ledger.batch set freed_at = null`)).toBe("42501");
    expect(await sqlStateOf(tx`insert into ledger.batch default values`)).toBe("42501");
    expect(await sqlStateOf(tx`select ledger.check_batch('refund', 1, '[{}]')`)).toBe("LG002");
    expect(await sqlStateOf(tx`select ledger.refuse_batch_again('topup', null, null, null)`)).toBe("42501");
  });

  it("nobody frees a file whose request waits, changes its hash, deletes it or moves it", async () => {
    const mine = admin`where request_id = ${requestId}`;
    expect(await sqlStateOf(admin`update ledger.batch set freed_at = ledger.clock() ${mine}`)).toBe("LG192");
    expect(await sqlStateOf(admin`update ledger.batch set rows_sha256 = sha256('x') ${mine}`)).toBe("LG192");
    expect(await sqlStateOf(admin`delete from ledger.batch ${mine}`)).toBe("LG011");
    expect(await sqlStateOf(admin`truncate ledger.batch`)).toBe("LG011");
    const { requestId: other } = await make([asked(ids[0] ?? "", 7_00n)]);
    expect(
      await sqlStateOf(admin`
        update ledger.batch set request_id = ${other} where request_id = ${requestId}`),
    ).not.toBe("done");
  });

  it("a line added after the hash posts nothing, and is named", async () => {
    const add = admin.begin(async (sql) => {
      await sql`
        insert into ledger.request_line
        select (jsonb_populate_record(l, '{"line_no": 3, "amount": 99999}')).* from ledger.request_line l
        where request_id = ${requestId} and line_no = 2`;
      const found = await damage(sql as never);
      expect(found.map(({ check }) => check)).toEqual(expect.arrayContaining(["batches", "changed_requests"]));
      await sql`select ledger.decide_request(${requestId}, ${staff.manager}, 'approve', null)`;
    });
    expect(await sqlStateOf(add)).toBe("LG038");
    expect(await damage(admin)).toEqual([]);
  });

  it("a part of it cannot be posted", async () => {
    const part = admin.begin(async (sql) => {
      await sql`
        insert into ledger.decision (request_id, maker_id, level, place, person_id, verdict, decided_at)
        values (${requestId}, ${staff.operator}, 1, 1, ${staff.manager}, 'approve', ledger.clock())`;
      await sql`
        select ledger.execute_line(r, l) from ledger.request r join ledger.request_line l using (request_id)
        where r.request_id = ${requestId} and l.line_no = 1`;
      await sql`select ledger.close_request(${requestId}, 'posted', ${staff.manager})`;
    });
    expect(await sqlStateOf(part)).toBe("LG191");
    const [row] = await admin<{ state: string }[]>`select state from ledger.request where request_id = ${requestId}`;
    expect(row?.state).toBe("pending");
  });

  it("more than two thousand lines, none, or another verb are no batch", async () => {
    const line = asked(ids[0] ?? "", 1n);
    expect(await sqlStateOf(make(Array.from({ length: 2_001 }, () => line)))).toBe("LG002");
    expect(await sqlStateOf(make([]))).toBe("LG002");
    expect(await sqlStateOf(make([line], { verb: "refund" as never }))).toBe("LG002");
  });
});
