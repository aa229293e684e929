// The languages there are. Everything said goes through here; nothing else imports a language's folder.

import { type LocaleName, localeNames } from "#src/domain/identity.ts";
import { en } from "./en/en.ts";
import type { Locale } from "./locale.ts";
import { zhCN } from "./zh-CN/zh-cn.ts";

const locales: Readonly<Record<LocaleName, Locale>> = { "zh-CN": zhCN, en };

export const localeFor = (name: LocaleName): Locale => locales[name];

export const allLocales: readonly Locale[] = localeNames.map(localeFor);
