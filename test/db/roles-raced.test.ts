// A role is taken while its holder decides: each waits for the other, and whoever holds the role when the decision is
// written decides.

import { beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { revokeRole } from "#src/ledger/people.ts";
import { decide } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ask, damage, grantTo, hireStaff, identity, line, openWallet, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let today: string;
let acme: { walletId: string };

beforeAll(async () => {
  staff = await hireStaff(tx);
  acme = await openWallet(tx, "ACME", staff);
  ({ today } = await now(tx));
});

describe("revoking and acting at once", () => {
  /** Until somebody in this database waits for a lock. */
  const somebodyWaits = async (): Promise<void> => {
    for (;;) {
      const waiting = await admin`
        select from pg_locks
        where not granted and database = (select oid from pg_database where datname = current_database())`;
      if (waiting.length > 0) return;
    }
  };

  it("a decision waits for a revoke that is being written, and is refused by it", async () => {
    const manager = await grantTo(tx, "400", "manager", 1, staff.owner);
    const { requestId } = await ask(tx, staff, [line(acme.walletId, 100n, today)]);
    const deciding = await database.begin(async (inner) => {
      await revokeRole(inner, { identity: identity("400"), role: null, by: staff.owner });
      const waits = outcomeOf(decide(tx, { requestId, personId: manager, verdict: "approve", reason: null }));
      await somebodyWaits();
      return { waits };
    });
    expect(await deciding.waits).toBe("not_your_level");
  });

  it("a revoke waits for a decision that is being written, which stands", async () => {
    const manager = await grantTo(tx, "400", "manager", 1, staff.owner);
    const { requestId } = await ask(tx, staff, [line(acme.walletId, 100n, today)]);
    const revoking = await database.begin(async (inner) => {
      await decide(inner, { requestId, personId: manager, verdict: "approve", reason: null });
      const waits = revokeRole(tx, { identity: identity("400"), role: null, by: staff.owner });
      await somebodyWaits();
      return { waits };
    });
    expect((await revoking.waits).revoked).toHaveLength(1);
    const [request] = await admin<
      { state: string }[]
    >`select state from ledger.request where request_id = ${requestId}`;
    expect(request?.state).toBe("posted");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
