// Brings every chat's menu to what it should be. Setting one twice shows nothing twice, so a lost answer is no worry.

import type { Database } from "#src/ledger/connection.ts";
import { type DueMenu, menuFailed, menuShown, takeDueMenus } from "#src/ledger/menus.ts";
import { errorFields, type Log } from "#src/log.ts";
import type { Platform, SendResult } from "#src/platform/port.ts";
import { scopeOf } from "../domain/menu.ts";
import { backoffMs } from "./retry.ts";

type Parts = {
  readonly database: Database;
  readonly platforms: Readonly<Partial<Record<Platform["name"], Platform>>>;
  readonly log: Log;
};

const leaseMs = 60_000;
const atOnce = 20;

const shownBy = async (parts: Parts, menu: DueMenu): Promise<SendResult> => {
  const show = parts.platforms[menu.platform]?.showMenu;
  if (show === undefined) return { kind: "dead", detail: "no menus here" };
  try {
    return await show(scopeOf(menu.scope), menu.wanted);
  } catch (error) {
    parts.log.error({ scope: menu.scope, ...errorFields(error) }, "showing a menu broke");
    return { kind: "unknown", detail: "broke" };
  }
};

const settle = async ({ database, log }: Parts, menu: DueMenu, outcome: SendResult): Promise<void> => {
  switch (outcome.kind) {
    case "retry":
    case "unknown": {
      const waitMs = (outcome.kind === "retry" ? outcome.waitMs : null) ?? backoffMs(menu.failures);
      return database.begin((tx) => menuFailed(tx, menu, waitMs));
    }
    case "ok":
    case "dead":
    case "gone":
    case "moved":
      return database.begin((tx) => menuShown(tx, menu));
    case "refused":
      log.warn({ scope: menu.scope, detail: outcome.detail }, "a menu was refused");
      return database.begin((tx) => menuShown(tx, menu));
    default:
      return outcome satisfies never;
  }
};

/** What is due, one call each; a platform that asks to wait is left alone until the next time. @returns how many */
export const showMenus = async (parts: Parts): Promise<number> => {
  const accounts = Object.values(parts.platforms).map(({ account }) => account);
  const menus = await parts.database.begin((tx) => takeDueMenus(tx, { accounts, leaseMs, limit: atOnce }));
  for (const menu of menus) {
    const outcome = await shownBy(parts, menu);
    await settle(parts, menu, outcome);
    if (outcome.kind === "retry" || outcome.kind === "unknown") break;
  }
  return menus.length;
};
