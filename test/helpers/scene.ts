// Sets the scene of a transcript in a world of its own: who uses which platform, the groups, the customers and what
// they own when the story begins.

import type { IdentityRef, PlatformName } from "#src/domain/identity.ts";
import { exponentOf } from "#src/domain/money.ts";
import { bindChat, chatOf, setChatRole } from "#src/ledger/chats.ts";
import type { Tx } from "#src/ledger/connection.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { ensureOwners, grantRole, identify, revokeRole } from "#src/ledger/people.ts";
import { createRequest, decide } from "#src/ledger/requests.ts";
import type { CastLine, Transcript } from "./transcript.ts";
import type { World } from "./world.ts";

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

export type Player = { readonly name: string; readonly platform: PlatformName; readonly id: string };
export type Place = { readonly platform: PlatformName; readonly chatId: string; readonly members: readonly string[] };
export type Scene = { readonly players: ReadonlyMap<string, Player>; readonly groups: ReadonlyMap<string, Place> };

/** The account Telegram shows in place of a group's anonymous admin. */
const anonymousAdmin = "1087968824";
const unknownRoles = new Set(["customer", "stranger", "anonymous"]);
const forStaff = new Set(["staff", "approvals"]);

const platformFor = (casting: Casting, { role, lodging }: CastLine): PlatformName => {
  if (lodging === "elsewhere") return casting.staff === "telegram" ? "feishu" : "telegram";
  if (lodging !== null) return lodging;
  if (role.includes("manager")) return casting.managers;
  return role === "customer" ? casting.customers : casting.staff;
};

/** Everybody's ids come from their place in the cast, so that failures read the same every time. */
const playerOf = (line: CastLine, index: number, casting: Casting): Player => {
  const platform = platformFor(casting, line);
  const number = String(1001 + index);
  const id = line.role === "anonymous" ? anonymousAdmin : platform === "telegram" ? number : `ou_${number}`;
  return { name: line.name, platform, id };
};

const identityOf = ({ platform, id }: Player): IdentityRef => ({ platform, externalId: id });

export const setScene = async (world: World, transcript: Transcript, casting: Casting): Promise<Scene> => {
  const players = new Map<string, Player>();
  for (const [index, line] of transcript.cast.entries()) players.set(line.name, playerOf(line, index, casting));
  const groups = groupsOf(transcript, casting, players);
  for (const { id, name, platform } of players.values()) {
    world.standIns[platform].addUser({ id, name });
    world.standIns[platform].directChat(id);
  }
  for (const [title, { platform, chatId, members }] of groups) {
    world.standIns[platform].addGroup({ id: chatId, title, members });
  }
  const { database } = world.books;
  const owner = await database.begin((tx) => ownerOf(tx, transcript, players));
  await database.begin((tx) => grantRoles(tx, world, { transcript, players, owner }));
  for (const [index, line] of transcript.customers.entries()) {
    await database.begin(async (tx) => {
      const { code, name, currency, balance } = line;
      const opened = await openCustomer(tx, { name, code, currency, by: owner, key: `scene/open/${index}` });
      const minor = BigInt(Math.round(Number(balance) * 10 ** exponentOf(currency)));
      if (minor > 0n) await endow(tx, { walletId: opened.wallet.walletId, minor, owner, index });
    });
  }
  await database.begin((tx) => vouchForGroups(tx, transcript, groups));
  return { players, groups };
};

const groupsOf = (
  transcript: Transcript,
  casting: Casting,
  players: ReadonlyMap<string, Player>,
): ReadonlyMap<string, Place> => {
  const groups = new Map<string, Place>();
  for (const [index, { name, purpose, members }] of transcript.groups.entries()) {
    const ofCustomer = purpose !== null && !forStaff.has(purpose);
    const usual = ofCustomer ? casting.customers : purpose === "approvals" ? casting.managers : casting.staff;
    const [first] = members;
    const platform = (first === undefined ? undefined : players.get(first)?.platform) ?? usual;
    const ids = members.map((member) => {
      const player = players.get(member);
      if (player?.platform === platform) return player.id;
      throw new Error(`${member} cannot sit in ${name}, which is on ${platform}`);
    });
    groups.set(name, {
      platform,
      chatId: platform === "telegram" ? `-${100_501 + index}` : `oc_${501 + index}`,
      members: ids,
    });
  }
  return groups;
};

/** Whoever the story calls owner, else somebody who never appears: roles have to come from one. */
const ownerOf = async (tx: Tx, { cast }: Transcript, players: ReadonlyMap<string, Player>): Promise<string> => {
  const named = cast.find(({ role }) => role.includes("owner"));
  const player = named === undefined ? undefined : players.get(named.name);
  const name = named?.name ?? "创办人";
  const identity = player === undefined ? ({ platform: "telegram", externalId: "999" } as const) : identityOf(player);
  await ensureOwners(tx, [identity]);
  const person = await identify(tx, identity, null);
  if (person === null) throw new Error("the owner is nobody");
  const { personId } = person;
  await grantRole(tx, { identity, role: "owner", level: null, name, by: personId, samePersonAs: null });
  return personId;
};

type Granting = {
  readonly transcript: Transcript;
  readonly players: ReadonlyMap<string, Player>;
  readonly owner: string;
};

/** Whoever is to get cards has opened the chat once; strangers and customers have not. */
const grantRoles = async (tx: Tx, world: World, { transcript, players, owner }: Granting): Promise<void> => {
  for (const { name, role, level } of transcript.cast) {
    const player = players.get(name);
    if (player === undefined || unknownRoles.has(role)) continue;
    const chatId = world.standIns[player.platform].directChat(player.id);
    await chatOf(tx, { platform: player.platform, chatId, kind: "direct", externalId: player.id });
    for (const one of role.split("+")) {
      const wish = { identity: identityOf(player), name, by: owner, samePersonAs: null };
      await grantRole(tx, { ...wish, role: one as never, level: (one === "manager" ? level : null) as never });
    }
  }
};

const vouchForGroups = async (tx: Tx, transcript: Transcript, groups: ReadonlyMap<string, Place>): Promise<void> => {
  for (const { name, purpose } of transcript.groups) {
    const group = groups.get(name);
    if (group === undefined) continue;
    const { platform, chatId } = group;
    const place = { platform, chatId } as const;
    await chatOf(tx, { ...place, kind: "group", title: name });
    if (purpose === "staff" || purpose === "approvals") await setChatRole(tx, place, purpose);
    else if (purpose !== null) await bindChat(tx, place, await customerId(tx, purpose));
  }
};

const customerId = async (tx: Tx, code: string): Promise<string> => {
  const [row] = await tx<
    { customer_id: string }[]
  >`select customer_id::text from ledger.customers where code = ${code}`;
  if (row === undefined) throw new Error(`no customer ${code} in this story`);
  return row.customer_id;
};

type Gift = { readonly walletId: string; readonly minor: bigint; readonly owner: string; readonly index: number };

/** Money that is there when the story begins: asked for by one person of the house, approved by another. */
const endow = async (tx: Tx, { walletId, minor, owner, index }: Gift): Promise<void> => {
  const identity = { platform: "telegram", externalId: "998" } as const;
  const granted = await grantRole(tx, {
    identity,
    role: "manager",
    level: 1,
    name: "endower",
    by: owner,
    samePersonAs: null,
  });
  if (!("person" in granted)) throw new Error("the endower was asked about");
  const [clock] = await tx<{ today: string }[]>`select ledger.today()::text as today`;
  const facts = { category: null, account: null, publicText: null, memo: null, ref: null };
  const request = await createRequest(tx, {
    key: `scene/endow/${index}`,
    verb: "topup",
    makerId: owner,
    origin: { platform: "telegram", chatId: "999", messageId: null },
    lines: [{ walletId, amountMinor: minor, effectiveOn: clock?.today ?? "", ...facts }],
  });
  const personId = granted.person.personId;
  await decide(tx, { requestId: request.requestId, personId, verdict: "approve", reason: null });
  await revokeRole(tx, { identity, role: null, by: owner });
};
