// Four weeks of business before anybody enters the room: people with roles, customers, top-ups that were asked for
// and approved, charges on working days. Written with the books' own functions while the clock runs from four
// weeks ago to now; one transaction, so a start that was cut short leaves nothing half done.

import type { LocaleName } from "#src/domain/identity.ts";
import { toMinor } from "#src/domain/money.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { Database, Tx } from "#src/ledger/connection.ts";
import { openCustomer, searchCustomers } from "#src/ledger/customers.ts";
import { charge } from "#src/ledger/entries.ts";
import { ensureOwners, grantRole, linkIdentities, peopleWith } from "#src/ledger/people.ts";
import { createRequest, decide } from "#src/ledger/requests.ts";
import type { Cast, CastPerson } from "./cast.ts";
import { instantOf, type LocalTime, localAt } from "./page/clock-stops.ts";

export type DemoOptions = {
  readonly cast: Cast;
  readonly locale: LocaleName;
  readonly timeZone: string;
  readonly currency: string;
  /** When the history ends and the clock stands afterwards. */
  readonly endMs: number;
};

const daysBack = 28;

type DemoCustomer = {
  readonly code: string;
  readonly name: Readonly<Record<LocaleName, string>>;
  /** What is used on a working day, over and over; there are 20 of them. */
  readonly charges: readonly number[];
  /** Money in: how many days after the beginning, how much. */
  readonly topups: readonly (readonly [day: number, amount: number])[];
  readonly publicText: Readonly<Record<LocaleName, string>>;
};

// ACME ends at 5,300: a thousand more and the example charge takes it below its warning line of 2,000.
const customers: readonly DemoCustomer[] = [
  {
    code: "ACME",
    name: { "zh-CN": "阿克米", en: "Acme" },
    charges: [620, 845, 990, 710, 885],
    topups: [
      [0, 12_000],
      [15, 9_500],
    ],
    publicText: { "zh-CN": "广告投放", en: "advertising" },
  },
  {
    code: "HARBOR",
    name: { "zh-CN": "海风物流", en: "Harbor Logistics" },
    charges: [2_350, 1_980, 2_760],
    topups: [
      [0, 40_000],
      [11, 30_000],
    ],
    publicText: { "zh-CN": "运费", en: "freight" },
  },
  {
    code: "STAR",
    name: { "zh-CN": "星河教育", en: "Star Education" },
    charges: [320, 0, 480, 0],
    topups: [[0, 9_000]],
    publicText: { "zh-CN": "课时费", en: "lessons" },
  },
  {
    code: "NORDIC",
    name: { "zh-CN": "北欧家居", en: "Nordic Home" },
    charges: [0, 1_150],
    topups: [[1, 15_000]],
    publicText: { "zh-CN": "仓储费", en: "storage" },
  },
];

/** One thing that happened: at a local time of a day since the beginning. */
type Step = {
  readonly day: number;
  readonly minute: number;
  readonly customer: DemoCustomer;
  readonly amount: number;
  readonly kind: "topup" | "charge";
};

type Staff = { readonly operatorId: string; readonly managerId: string };

/** @returns false when the room has customers already: nothing was done */
export async function seedDemo(database: Database, options: DemoOptions): Promise<boolean> {
  return database.begin(
    async (tx) => {
      if ((await searchCustomers(tx, null, 1)).length > 0) return false;
      const start = firstDay(options);
      await moveClock(tx, new Date(instantOf(start, options.timeZone)).toISOString());
      const staff = await employ(tx, options.cast);
      const wallets = new Map<string, string>();
      for (const { code, name } of customers) {
        const opening = { name: name[options.locale], code, currency: options.currency };
        const opened = await openCustomer(tx, { ...opening, by: staff.operatorId, key: `demo/open/${code}` });
        wallets.set(code, opened.wallet.walletId);
      }
      for (const step of steps()) {
        const at = {
          ...start,
          day: start.day + step.day,
          hour: Math.floor(step.minute / 60),
          minute: step.minute % 60,
        };
        await moveClock(tx, new Date(instantOf(at, options.timeZone)).toISOString());
        await post(tx, step, wallets.get(step.customer.code) ?? "", staff, options);
      }
      await moveClock(tx, new Date(options.endMs).toISOString());
      return true;
    },
    { deadlineMs: 60_000 },
  );
}

/** Roles as an owner grants them; everybody has an account on both platforms and is one person. */
async function employ(tx: Tx, cast: Cast): Promise<Staff> {
  const owner = cast.people.find((person) => person.part === "owner");
  if (owner === undefined) throw new Error("the cast has no owner");
  await ensureOwners(tx, [{ platform: "telegram", externalId: owner.accounts.telegram }]);
  const by = (await peopleWith(tx, "owner"))[0]?.personId ?? "";
  await join(tx, owner, "owner", by);
  const employed = new Map<string, string>();
  for (const person of cast.people) {
    if (person.part !== "operator" && person.part !== "manager") continue;
    employed.set(person.part, await join(tx, person, person.part, by));
  }
  return { operatorId: employed.get("operator") ?? "", managerId: employed.get("manager") ?? "" };
}

async function join(tx: Tx, person: CastPerson, role: "owner" | "operator" | "manager", by: string): Promise<string> {
  const telegram = { platform: "telegram", externalId: person.accounts.telegram } as const;
  const feishu = { platform: "feishu", externalId: person.accounts.feishu } as const;
  const level = role === "manager" ? 1 : null;
  const granted = await grantRole(tx, { identity: telegram, role, level, name: person.name, by, samePersonAs: null });
  if ("ask" in granted) throw new Error("an answer was given already");
  await linkIdentities(tx, { a: telegram, b: feishu, by });
  return granted.person.personId;
}

/** Everything in order of time. */
function steps(): readonly Step[] {
  const all: Step[] = [];
  customers.forEach((customer, row) => {
    for (const [day, amount] of customer.topups) all.push({ day, minute: 590 + row, customer, amount, kind: "topup" });
    let turn = 0;
    for (let day = 0; day < daysBack; day++) {
      if (isWeekend(day)) continue;
      const amount = customer.charges[turn++ % customer.charges.length] ?? 0;
      if (amount > 0) all.push({ day, minute: 1_020 + row * 7, customer, amount, kind: "charge" });
    }
  });
  return all.sort((a, b) => a.day - b.day || a.minute - b.minute);
}

/** Two days of rest and five of work, counted from the beginning: the figures are the same whenever that is. */
const isWeekend = (day: number): boolean => day % 7 < 2;

/** Midnight of the day four weeks back: the last step is yesterday, today is the visitors' own. */
function firstDay({ endMs, timeZone }: DemoOptions): LocalTime {
  const today = localAt(endMs, timeZone);
  return { ...today, day: today.day - daysBack, hour: 0, minute: 0 };
}

async function post(tx: Tx, step: Step, walletId: string, staff: Staff, options: DemoOptions): Promise<void> {
  const { customer, day, kind } = step;
  const key = `demo/${kind}/${customer.code}/${day}`;
  const amountMinor = toMinor(String(step.amount), options.currency);
  const effectiveOn = (await now(tx)).today;
  const common = { walletId, amountMinor, effectiveOn, category: null, memo: null };
  if (kind === "charge") {
    await charge(tx, {
      ...common,
      key,
      by: staff.operatorId,
      ref: null,
      publicText: customer.publicText[options.locale],
    });
    return;
  }
  const group = options.cast.groups.find((each) => each.purpose === "staff" && each.platform === "telegram");
  const origin = { platform: "telegram", chatId: group?.chatId ?? "", messageId: null } as const;
  const lines = [{ ...common, ref: `DEMO-${customer.code}-${day}`, account: null, publicText: null }];
  const request = await createRequest(tx, { key, verb: "topup", makerId: staff.operatorId, origin, lines });
  await decide(tx, {
    requestId: request.requestId,
    personId: staff.managerId,
    verdict: "approve",
    reason: null,
  });
}
