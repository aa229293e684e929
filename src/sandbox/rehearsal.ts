// What the demo's people type before anybody enters the room, as real messages: the groups get their purpose, the
// customers their warnings and reports, and staff open their chats with the assistant.

import { type LocaleName, type PlatformName, platformNames } from "#src/domain/identity.ts";
import type { Cast, CastGroup, Part } from "./cast.ts";
import type { PushResult, StandIn } from "./stand-in.ts";

type StandIns = Readonly<Record<PlatformName, StandIn>>;

const lines = {
  "zh-CN": {
    staffGroup: "群设置 员工群",
    bind: "绑定",
    whoami: "我是谁",
    settings: ["预警 ACME 2000", "预警 HARBOR 5000", "报告 ACME 每天 09:00", "报告 HARBOR 每周 09:00"],
  },
  en: {
    staffGroup: "chatrole staff",
    bind: "bind",
    whoami: "whoami",
    settings: ["alert ACME 2000", "alert HARBOR 5000", "report ACME daily 09:00", "report HARBOR weekly 09:00"],
  },
} as const;

const resendsMax = 3;

const accountOf = (cast: Cast, part: Part, platform: PlatformName): string =>
  cast.people.find((person) => person.part === part)?.accounts[platform] ?? "";

/** Once, after the history was written. */
export async function setUp(standIns: StandIns, cast: Cast, locale: LocaleName): Promise<void> {
  const words = lines[locale];
  const say = async (group: CastGroup, part: Part, text: string) => {
    const { platform, chatId } = group;
    const userId = accountOf(cast, part, platform);
    let answer: PushResult = await standIns[platform].say({ chatId, userId, text, mention: true });
    // The first moments on a busy machine are slow: what was not taken in time is brought again, and counts once.
    for (let more = resendsMax; more > 0 && answer.status !== 200; more--) {
      answer = await standIns[platform].replayLast();
    }
    if (answer.status !== 200) throw new Error(`the room could not be set up: ${text} was answered ${answer.status}`);
  };
  for (const group of cast.groups) {
    if (group.customer === null) await say(group, "owner", words.staffGroup);
    else await say(group, "operator", `${words.bind} ${group.customer}`);
  }
  // In private: a group takes eight messages at once and then one in five seconds, which the visitors need.
  const userId = accountOf(cast, "operator", "feishu");
  const chatId = standIns.feishu.directChat(userId);
  for (const text of words.settings) await standIns.feishu.say({ chatId, userId, text });
}

/** At every start: the stand-ins forget who opened a chat, and a bot may not write first on Telegram. */
export async function greet(standIns: StandIns, cast: Cast, locale: LocaleName): Promise<void> {
  const text = lines[locale].whoami;
  for (const { part, accounts } of cast.people) {
    if (part !== "owner" && part !== "operator" && part !== "manager") continue;
    for (const platform of platformNames) {
      const userId = accounts[platform];
      await standIns[platform].say({ chatId: standIns[platform].directChat(userId), userId, text });
    }
  }
}
