// Plays a transcript in a world of its own, on one platform or with staff, managers and customers on different ones.

import { expect } from "vitest";
import type { IdentityRef, PlatformName } from "#src/domain/identity.ts";
import { bindChat, chatOf, setChatRole } from "#src/ledger/chats.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { ensureOwners, grantRole, identify, revokeRole } from "#src/ledger/people.ts";
import { createRequest, decide } from "#src/ledger/requests.ts";
import type { ScreenMessage, StandIn } from "#src/sandbox/stand-in.ts";
import type { CastLine, Step, Transcript } from "./transcript.ts";
import { createWorld, type World } from "./world.ts";

/** Which platform people of a kind use. */
export type Casting = {
  readonly name: string;
  readonly staff: PlatformName;
  readonly managers: PlatformName;
  readonly customers: PlatformName;
};

export const castings: readonly Casting[] = [
  { name: "telegram", staff: "telegram", managers: "telegram", customers: "telegram" },
  { name: "feishu", staff: "feishu", managers: "feishu", customers: "feishu" },
  { name: "mixed", staff: "telegram", managers: "feishu", customers: "feishu" },
];

type Player = { readonly name: string; readonly platform: PlatformName; readonly id: string };
type Place = { readonly platform: PlatformName; readonly chatId: string };

const platformFor = (casting: Casting, { role }: CastLine): PlatformName => {
  if (role === "manager") return casting.managers;
  return role === "customer" ? casting.customers : casting.staff;
};

export class Stage {
  readonly world: World;
  readonly players = new Map<string, Player>();
  readonly places = new Map<string, Place>();
  /** What each chat showed when it was last looked at, so that a line only sees what is new or changed. */
  private readonly seen = new Map<string, Map<string, string>>();
  private readonly toasts = new Map<string, string>();
  private readonly said = new Map<string, string>();

  constructor(world: World) {
    this.world = world;
  }

  standIn(platform: PlatformName): StandIn {
    return this.world.standIns[platform];
  }

  player(name: string): Player {
    const found = this.players.get(name);
    if (found === undefined) throw new Error(`nobody called ${name} is in this story`);
    return found;
  }

  place(name: string): Place {
    const group = this.places.get(name);
    if (group !== undefined) return group;
    const { platform, id } = this.player(name);
    return { platform, chatId: this.standIn(platform).directChat(id) };
  }

  /** Everybody's ids come from their place in the cast, so that failures read the same every time. */
  async set(transcript: Transcript, casting: Casting): Promise<void> {
    const { database } = this.world.books;
    for (const [index, line] of transcript.cast.entries()) {
      const platform = platformFor(casting, line);
      const id = platform === "telegram" ? String(1001 + index) : `ou_${1001 + index}`;
      this.players.set(line.name, { name: line.name, platform, id });
      this.standIn(platform).addUser({ id, name: line.name });
      const chatId = this.standIn(platform).directChat(id);
      // Whoever is to get cards has opened the chat once; strangers and customers have not.
      if (line.role === "customer" || line.role === "stranger") continue;
      await database.begin((tx) => chatOf(tx, { platform, chatId, kind: "direct", externalId: id }));
    }
    const owner = await this.owner(transcript);
    await database.begin(async (tx) => {
      for (const { name, role, level } of transcript.cast) {
        if (role === "customer" || role === "stranger") continue;
        const { platform, id } = this.player(name);
        const identity = { platform, externalId: id };
        await grantRole(tx, { identity, role: role as never, level: level as never, name, by: owner, samePersonAs: null });
      }
    });
    await this.setGroups(transcript, casting);
    await this.setCustomers(transcript, owner);
    for (const { name, purpose } of transcript.groups) {
      const place = this.place(name);
      await database.begin(async (tx) => {
        await chatOf(tx, { ...place, kind: "group", title: name });
        if (purpose === "staff" || purpose === "approvals") await setChatRole(tx, place, purpose);
        else if (purpose !== null) await bindChat(tx, place, await customerId(tx, purpose));
      });
    }
    await this.world.settle();
    for (const name of [...this.players.keys(), ...this.places.keys()]) this.unseen(name);
  }

  /** Whoever the story calls owner, else somebody who never appears: roles have to come from one. */
  private async owner({ cast }: Transcript): Promise<string> {
    const named = cast.find(({ role }) => role === "owner");
    const player = named === undefined ? null : this.player(named.name);
    const identity: IdentityRef =
      player === null
        ? { platform: "telegram", externalId: "999" }
        : { platform: player.platform, externalId: player.id };
    return this.world.books.database.begin(async (tx) => {
      await ensureOwners(tx, [identity]);
      const person = await identify(tx, identity, null);
      if (person === null) throw new Error("the owner is nobody");
      return person.personId;
    });
  }

  private async setGroups(transcript: Transcript, casting: Casting): Promise<void> {
    for (const [index, { name, purpose, members }] of transcript.groups.entries()) {
      const customers = purpose !== null && purpose !== "staff" && purpose !== "approvals";
      const platform = customers ? casting.customers : purpose === "approvals" ? casting.managers : casting.staff;
      const chatId = platform === "telegram" ? `-${100_501 + index}` : `oc_${501 + index}`;
      this.places.set(name, { platform, chatId });
      const here = members.map((member) => this.here(member, platform).id);
      this.standIn(platform).addGroup({ id: chatId, title: name, members: here });
    }
  }

  /** A person in a group of another platform than their own is there as a second account nobody linked. */
  private here(name: string, platform: PlatformName): Player {
    const player = this.player(name);
    if (player.platform === platform) return player;
    throw new Error(`${name} uses ${player.platform} and cannot sit in a ${platform} group`);
  }

  private async setCustomers(transcript: Transcript, owner: string): Promise<void> {
    const { database } = this.world.books;
    for (const [index, { code, name, currency, balance }] of transcript.customers.entries()) {
      await database.begin(async (tx) => {
        const opened = await openCustomer(tx, { name, code, currency, by: owner, key: `stage/open/${index}` });
        if (Number(balance) === 0) return;
        const exponent = currency === "JPY" ? 0 : 2;
        const amountMinor = BigInt(Math.round(Number(balance) * 10 ** exponent));
        await endow(tx, opened.wallet.walletId, amountMinor, owner, index);
      });
    }
  }

  /** The screen's texts that are new or changed since the last look; looking makes them old. */
  unseen(name: string): ScreenMessage[] {
    const { platform, chatId } = this.place(name);
    const before = this.seen.get(name) ?? new Map<string, string>();
    const screen = this.standIn(platform).screen(chatId);
    this.seen.set(name, new Map(screen.map((message) => [message.id, shown(message)])));
    return screen.filter((message) => message.from === "bot" && before.get(message.id) !== shown(message));
  }

  async play(step: Step): Promise<void> {
    switch (step.kind) {
      case "say":
        return this.say(step);
      case "edit":
        await this.standIn(this.player(step.who).platform).editSaid({
          messageId: this.said.get(step.who) ?? "",
          text: step.text,
        });
        return this.world.settle();
      case "tap":
        return this.tap(step);
      case "sees":
        return this.sees(step);
      case "toast":
        return expect(this.toasts.get(step.who) ?? "", `toast of ${step.who}`).toContain(step.text);
      case "clock":
        return this.moveClock(step.by);
      case "balance":
        return this.balance(step);
      case "balanced":
        return this.balanced();
      default:
        return step satisfies never;
    }
  }

  private async say(step: Extract<Step, { kind: "say" }>): Promise<void> {
    const player = this.player(step.who);
    const place = this.place(step.where ?? step.who);
    const { status, messageId } = await this.standIn(place.platform).say({
      chatId: place.chatId,
      userId: player.id,
      text: step.text,
      mention: step.mention,
    });
    this.said.set(step.who, messageId);
    expect(status, "the webhook's answer").toBe(200);
    await this.world.settle();
  }

  private async tap({ who, label, reason }: Extract<Step, { kind: "tap" }>): Promise<void> {
    const { platform, id } = this.player(who);
    const standIn = this.standIn(platform);
    const chats = [this.place(who), ...[...this.places.values()].filter((place) => place.platform === platform)];
    const holds = (message: ScreenMessage): boolean => message.buttons.some((button) => button.label === label);
    const found = chats
      .flatMap(({ chatId }) => standIn.screen(chatId))
      .filter(holds)
      .sort((left, right) => left.at.localeCompare(right.at) || Number(left.id) - Number(right.id))
      .at(-1) ?? this.pressed.get(`${who}/${label}`);
    if (found === undefined) throw new Error(`${who} sees no button [${label}]`);
    this.pressed.set(`${who}/${label}`, found);
    const form = reason === null ? {} : { form: { reason } };
    const result = await standIn.tap({ chatId: found.chatId, userId: id, messageId: found.id, label, ...form });
    expect(result.status, "the webhook's answer").toBe(200);
    await this.world.settle();
    this.toasts.set(who, result.toast ?? "");
  }

  /** Buttons pressed once may be pressed again although the card has changed: phones are slow. */
  private readonly pressed = new Map<string, ScreenMessage>();

  private sees({ chat, parts, never }: Extract<Step, { kind: "sees" }>): void {
    const fresh = this.unseen(chat).map(shown);
    const fits = (text: string): boolean => {
      let at = 0;
      return parts.every((part) => {
        const found = text.indexOf(part, at);
        if (found >= 0) at = found + part.length;
        return found >= 0;
      });
    };
    const what = `${chat} was shown:\n${fresh.join("\n---\n") || "(nothing new)"}\n`;
    if (never) expect(fresh.some(fits), `${what}and should not see ${parts.join(" | ")}`).toBe(false);
    else expect(fresh.some(fits), `${what}and misses ${parts.join(" | ")}`).toBe(true);
  }

  private async moveClock(by: string): Promise<void> {
    const nowIso = await this.world.now();
    const [, amount, unit] = /^\+(\d+)(m|h|d)$/.exec(by) ?? [];
    const ms = { m: 60_000, h: 3_600_000, d: 86_400_000 };
    const to =
      amount === undefined
        ? new Date(`${by.replace(" ", "T")}:00+08:00`)
        : new Date(Date.parse(nowIso) + Number(amount) * ms[unit as keyof typeof ms]);
    await this.world.moveTo(to.toISOString());
    expect((await this.world.cron()).status).toBe(200);
    await this.world.settle();
  }

  private async balance({ code, amount, currency }: Extract<Step, { kind: "balance" }>): Promise<void> {
    const [row] = await this.world.books.admin<{ posted: string }[]>`
      select w.posted::text as posted from ledger.wallet w join ledger.customer c using (customer_id)
      where c.code = ${code} and w.currency = ${currency} and w.purpose is null`;
    expect(row?.posted, `balance of ${code}`).toBe(amount.replace(".", "").replace(/^0+(?=\d)/, ""));
  }

  private async balanced(): Promise<void> {
    const { brokenChecks } = await import("./books.ts");
    expect(await brokenChecks(this.world.books.admin)).toEqual([]);
  }
}

const shown = (message: ScreenMessage): string =>
  [message.text, ...message.buttons.map(({ label }) => `[${label}]`)].join(" ");

const customerId = async (tx: Parameters<typeof identify>[0], code: string): Promise<string> => {
  const [row] = await tx<{ customer_id: string }[]>`select customer_id::text from ledger.customers where code = ${code}`;
  if (row === undefined) throw new Error(`no customer ${code} in this story`);
  return row.customer_id;
};

/** Money that is there when the story begins: asked for by one person of the house, approved by another. */
const endow = async (
  tx: Parameters<typeof identify>[0],
  walletId: string,
  amountMinor: bigint,
  owner: string,
  index: number,
): Promise<void> => {
  const identity = { platform: "telegram", externalId: "998" } as const;
  const granted = await grantRole(tx, { identity, role: "manager", level: 1, name: "endower", by: owner, samePersonAs: null });
  if (!("person" in granted)) throw new Error("the endower was asked about");
  const [clock] = await tx<{ today: string }[]>`select ledger.today()::text as today`;
  const request = await createRequest(tx, {
    key: `stage/endow/${index}`,
    verb: "topup",
    makerId: owner,
    origin: { platform: "telegram", chatId: "999", messageId: null },
    lines: [
      { walletId, amountMinor, effectiveOn: clock?.today ?? "", category: null, account: null, publicText: null, memo: null, ref: null },
    ],
  });
  await decide(tx, { requestId: request.requestId, personId: granted.person.personId, verdict: "approve", reason: null });
  await revokeRole(tx, { identity, role: null, by: owner });
};

export const openStage = async (transcript: Transcript, casting: Casting): Promise<Stage> => {
  const world = await createWorld(transcript.startAt === null ? {} : { startAt: transcript.startAt });
  const stage = new Stage(world);
  await stage.set(transcript, casting);
  return stage;
};
