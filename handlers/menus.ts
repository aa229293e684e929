// Which commands a chat's menu offers: to a person what their roles allow, to a group what it is for, to a customer
// what is theirs. Telegram has such menus by its API; Feishu's are made by hand in its console.

import { type Verb, verbs } from "#src/domain/command.ts";
import { type Chat, type Role, readsSomeOnly } from "#src/domain/identity.ts";
import type { MenuEntry } from "#src/domain/menu.ts";
import { scopeText } from "#src/domain/menu.ts";
import { staffChats, wantMenu } from "#src/ledger/menus.ts";
import type { Locale } from "#src/locale/locale.ts";
import { localeFor } from "#src/locale/locales.ts";
import { verbsInOrder } from "#src/view/help-card.ts";
import type { Office } from "./office.ts";
import { type Place, placeOf, type Rules, type Who } from "./permission.ts";
import { isBeyondScope } from "./reach.ts";

const descriptionMax = 256;

/** Whom a group's menu is made for: everybody in it sees the same one. */
const readersOf = (place: Place, roles: readonly Role[]): readonly Who[] => {
  switch (place) {
    case "direct":
      return roles.map(({ role }) => role);
    case "staff":
      return ["operator", "manager"];
    case "approvals":
      return ["manager"];
    case "bound":
      return ["contact"];
    case "unvouched":
      return [];
    default:
      return place satisfies never;
  }
};

const entryOf = (verb: Verb, t: Locale): MenuEntry => {
  const word = t.general.verbs[verb];
  const { what } = t.help.lines[verb];
  const text = word === verb ? what : `${word} · ${what}`;
  return { command: verb, description: text.slice(0, descriptionMax) };
};

/** In the order of help. A verb that cannot be a menu's command is typed. */
export const menuOf = (rules: Rules, place: Place, held: readonly Role[], t: Locale): readonly MenuEntry[] => {
  const readers = readersOf(place, held);
  const limited = place === "direct" && readsSomeOnly(held);
  const offered = new Set(
    verbs.filter((verb) => {
      const { roles, where } = rules[verb];
      if (limited && isBeyondScope(verb)) return false;
      return where.includes(place) && (roles.includes("anyone") || roles.some((role) => readers.includes(role)));
    }),
  );
  return verbsInOrder.filter((verb) => offered.has(verb) && /^[a-z0-9_]{1,32}$/.test(verb)).map((v) => entryOf(v, t));
};

const accountOf = ({ settings }: Office): string | null => settings.telegram?.token.split(":")[0] ?? null;

/** @returns whether a menu has to be shown */
export const wantChatMenu = async (
  office: Office,
  rules: Rules,
  chat: Chat,
  { roles, t }: { readonly roles: readonly Role[]; readonly t: Locale },
): Promise<boolean> => {
  const account = accountOf(office);
  if (account === null || chat.platform !== "telegram") return false;
  return wantMenu(office.tx, {
    platform: chat.platform,
    account,
    scope: scopeText({ kind: "chat", chatId: chat.chatId }),
    wanted: menuOf(rules, placeOf(chat), roles, t),
  });
};

/** What strangers see before they have said a word, in the language of their app. */
export const wantDefaultMenus = async (office: Office, rules: Rules): Promise<void> => {
  const account = accountOf(office);
  if (account === null) return;
  for (const language of [null, "zh", "en"] as const) {
    const locale = language === null ? office.settings.locale : language === "zh" ? "zh-CN" : "en";
    const wanted = menuOf(rules, "unvouched", [], localeFor(locale));
    const scope = scopeText({ kind: "default", language });
    await wantMenu(office.tx, { platform: "telegram", account, scope, wanted });
  }
};

/** Roles come, change and end while nobody says a word. */
export const wantStaffMenus = async (office: Office, rules: Rules): Promise<void> => {
  for (const { chat, roles, locale } of await staffChats(office.tx, "telegram")) {
    await wantChatMenu(office, rules, chat, { roles, t: localeFor(locale ?? office.settings.locale) });
  }
};
