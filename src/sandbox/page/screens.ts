// The rooms' chats as one list: the groups of the cast and each person's direct chats, with what is on screen.

import { type PlatformName, platformNames } from "#src/domain/identity.ts";
import type { Cast, CastPerson } from "../cast.ts";
import type { ScreenMessage, StandIn, WireExchange } from "../stand-in.ts";

export type RoomChat = {
  /** `telegram:1001`: unique in the room. */
  readonly key: string;
  readonly platform: PlatformName;
  readonly chatId: string;
  readonly title: string;
  readonly kind: "direct" | "group";
  readonly purpose: "staff" | "customer" | "direct";
  readonly bot: string;
  readonly members: readonly { readonly personId: string; readonly userId: string; readonly name: string }[];
  readonly messages: readonly ScreenMessage[];
};

type StandIns = Readonly<Record<PlatformName, StandIn>>;

/** A phone shows the end of a long chat. */
const messagesMax = 40;
const exchangesMax = 80;

const member = (person: CastPerson, platform: PlatformName) => ({
  personId: person.id,
  userId: person.accounts[platform],
  name: person.name,
});

export function roomChats(cast: Cast, standIns: StandIns, directTitle: string): readonly RoomChat[] {
  const groups = cast.groups.map((group): RoomChat => {
    const people = group.members.flatMap((id) => cast.people.filter((person) => person.id === id));
    return {
      key: `${group.platform}:${group.chatId}`,
      platform: group.platform,
      chatId: group.chatId,
      title: group.title,
      kind: "group",
      purpose: group.purpose,
      bot: standIns[group.platform].botName,
      members: people.map((person) => member(person, group.platform)),
      messages: standIns[group.platform].screen(group.chatId).slice(-messagesMax),
    };
  });
  const direct = cast.people.flatMap((person) =>
    platformNames.map((platform): RoomChat => {
      const standIn = standIns[platform];
      const chatId = standIn.directChat(person.accounts[platform]);
      return {
        key: `${platform}:${chatId}`,
        platform,
        chatId,
        title: directTitle,
        kind: "direct",
        purpose: "direct",
        bot: standIn.botName,
        members: [member(person, platform)],
        messages: standIn.screen(chatId).slice(-messagesMax),
      };
    }),
  );
  return [...groups, ...direct];
}

/** What went over the wire on both platforms, newest first. */
export function wireOf(standIns: StandIns): readonly (WireExchange & { readonly platform: PlatformName })[] {
  return platformNames
    .flatMap((platform) => standIns[platform].wire.slice(-exchangesMax).map((exchange) => ({ ...exchange, platform })))
    .sort((a, b) => b.at.localeCompare(a.at) || b.n - a.n)
    .slice(0, exchangesMax);
}
