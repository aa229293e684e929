// Requests that nobody decides: the reminder, the deadline, and the maker who withdraws.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { cancelRequest, decide, expireRequests, request, requestsDueReminder } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ask, damage, hireStaff, line, openWallet, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let today: string;
let walletId: string;
let made = 0;

const approve = (requestId: string, personId = staff.manager) =>
  decide(tx, { requestId, personId, verdict: "approve", reason: null });
const hours = (from: string, count: number): string => new Date(Date.parse(from) + count * 3_600_000).toISOString();

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `E${String(++made).padStart(3, "0")}`, staff));
});

describe("time", () => {
  it("reminds of each request once, after half its time", async () => {
    const { requestId, createdAt } = await ask(tx, staff, [line(walletId, 5n, today)]);
    const ids = async (at: string) => (await requestsDueReminder(tx, at)).map((each) => each.requestId);
    expect(await ids(hours(createdAt, 35))).not.toContain(requestId);
    expect(await ids(hours(createdAt, 37))).toContain(requestId);
    expect(await ids(hours(createdAt, 38))).not.toContain(requestId);
  });

  it("expires what nobody decided in 72 hours, and it stays expired", async () => {
    const { requestId, createdAt } = await ask(tx, staff, [{ ...line(walletId, 5n, today), ref: `E${made}` }]);
    const ids = async (at: string) => (await expireRequests(tx, at)).map((each) => each.requestId);
    expect(await ids(hours(createdAt, 71))).not.toContain(requestId);
    expect(await ids(hours(createdAt, 73))).toContain(requestId);
    expect(await ids(hours(createdAt, 73))).toEqual([]);
    expect(await outcomeOf(approve(requestId))).toBe("request_closed");
    expect(await outcomeOf(ask(tx, staff, [{ ...line(walletId, 5n, today), ref: `E${made}` }]))).toBe("done");
  });

  it("honours the deadline before the sweep comes by", async () => {
    const { requestId, expiresAt } = await ask(tx, staff, [line(walletId, 5n, today)]);
    await tx`select ledger.move_clock(${hours(expiresAt, 1)})`;
    expect(await outcomeOf(approve(requestId))).toBe("request_expired");
    ({ today } = await now(tx));
  });
});

describe("withdrawing", () => {
  it("is the maker's alone, and only while it waits", async () => {
    const { requestId } = await ask(tx, staff, [line(walletId, 5n, today)]);
    const cancel = (personId: string) => cancelRequest(tx, { requestId, personId });
    expect(await outcomeOf(cancel(staff.manager))).toBe("not_your_request");
    expect(await cancel(staff.operator)).toMatchObject({ state: "cancelled", levelNow: null });
    expect(await outcomeOf(cancel(staff.operator))).toBe("request_closed");
    expect(await outcomeOf(request(tx, "12x"))).toBe("no_request");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
