// The environment becomes settings, once, at start. Every problem is found in the same pass and told with its fix;
// secrets are never repeated in a message. Runs on both runtimes.

import { z } from "zod";
import { type IdentityRef, type LocaleName, localeNames } from "./domain/identity.ts";
import { isCurrency } from "./domain/money.ts";

export type TelegramSettings = {
  readonly token: string;
  readonly webhookSecret: string;
  readonly username: string | null;
  /** No slash at the end. */
  readonly apiRoot: string;
};
export type FeishuSettings = {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  /** No slash at the end. */
  readonly domain: string;
};
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type Settings = {
  readonly mode: "books" | "sandbox";
  readonly port: number;
  readonly host: string | null;
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly migrationUrl: string | null;
  readonly dataDir: string;
  readonly publicUrl: string | null;
  readonly timeZone: string;
  readonly locale: LocaleName;
  readonly baseCurrency: string;
  readonly companyName: string | null;
  readonly owners: readonly IdentityRef[];
  /** Null when unset or too short to be a secret: then nobody gets past it. */
  readonly cronToken: string | null;
  readonly logLevel: (typeof logLevels)[number];
  readonly telegram: TelegramSettings | null;
  readonly feishu: FeishuSettings | null;
};

export type SettingProblem = { readonly name: string; readonly problem: string; readonly fix: string };

/** Nothing starts before a person has changed the settings. */
export class BadSettings extends Error {
  override readonly name = "BadSettings";
  readonly problems: readonly SettingProblem[];
  constructor(problems: readonly SettingProblem[]) {
    super(`settings: ${problems.map((each) => each.name).join(", ")}`);
    this.problems = problems;
  }
}

const cronTokenMin = 16;

const isUrl = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== "";

const isTimeZone = (text: string): boolean => {
  // An offset such as +08:00 has no summer time, and Postgres reads its sign the other way round.
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
};

/** A base address to which paths are appended. */
const baseUrl = (fallback: string) =>
  z
    .string()
    .refine((text) => isUrl(text, ["http:", "https:"]) && !/[?#]/.test(text), "is not an http or https address")
    .transform((text) => text.replace(/\/+$/, ""))
    .default(fallback);

const databaseUrl = z
  .string()
  .refine((text) => isUrl(text, ["postgres:", "postgresql:"]), "is not the address of a PostgreSQL database")
  .optional();

const owners = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .refine((parts) => parts.every((part) => /^(telegram:\d{1,16}|feishu:ou_[\w-]{1,64})$/.test(part)), {
    error: ({ input }) => `holds something that is not an identity: ${String(input)}`,
  })
  .transform((parts) =>
    [...new Set(parts)].map((part): IdentityRef => {
      const [platform, externalId = ""] = part.split(":");
      return { platform: platform === "feishu" ? "feishu" : "telegram", externalId };
    }),
  )
  .optional();

const secret = z.string().regex(/^\S+$/, "has a blank in it").optional();
const databaseFix = "Write postgres://user:password@host:5432/name.";
const baseFix = "Write a base address such as https://example.com.";
const copyFix = "Copy it again from the platform's console.";

// What each setting may be, and what to do when it is not.
const rules = {
  PORT: [
    z
      .string()
      .regex(/^\d{1,5}$/, "is not a port number")
      .transform(Number)
      .refine((port) => port <= 65_535, "is not a port number")
      .default(8787),
    "Write a number from 1 to 65535, or 0 for any free port.",
  ],
  HOST: [
    z
      .string()
      .regex(/^[\w.:-]+$/, "is not an address to listen on")
      .optional(),
    "Write an IP address such as 0.0.0.0.",
  ],
  DATABASE_URL: [databaseUrl, `${databaseFix} Or unset it for the embedded database.`],
  MIGRATION_URL: [databaseUrl, `${databaseFix} Or unset it to use DATABASE_URL.`],
  DATA_DIR: [z.string().default(".data"), "Write a folder."],
  PUBLIC_URL: [baseUrl(""), baseFix],
  TIME_ZONE: [
    z
      .string()
      .refine(isTimeZone, { error: ({ input }) => `is not a time zone: ${String(input)}` })
      .default("Asia/Shanghai"),
    "Write an IANA name such as Asia/Shanghai or Europe/Berlin.",
  ],
  LOCALE: [z.enum(localeNames, { error: "is not a language we speak" }).default("zh-CN"), "Write zh-CN or en."],
  BASE_CURRENCY: [
    z
      .string()
      .refine(isCurrency, { error: ({ input }) => `is not a currency we keep: ${String(input)}` })
      .default("CNY"),
    "Write a code such as CNY or USD.",
  ],
  COMPANY_NAME: [z.string().max(200, "is longer than 200 characters").optional(), "Write the legal name."],
  OWNERS: [owners, "Write identities with commas between, such as telegram:1001,feishu:ou_abc."],
  CRON_TOKEN: [z.string().optional(), ""],
  LOG_LEVEL: [
    z.enum(logLevels, { error: "is not a log level" }).default("info"),
    `Write one of ${logLevels.join(", ")}.`,
  ],
  SANDBOX: [z.enum(["0", "1"], { error: "is neither 1 nor 0" }).default("0"), "Write SANDBOX=1, or unset it."],
  TELEGRAM_BOT_TOKEN: [
    z
      .string()
      .regex(/^\d+:[\w-]+$/, "is not a bot token")
      .optional(),
    "Copy it again from BotFather.",
  ],
  TELEGRAM_WEBHOOK_SECRET: [
    z
      .string()
      .regex(/^[\w-]{1,256}$/, "has characters that Telegram does not take")
      .optional(),
    "Use 1 to 256 of the characters A-Z, a-z, 0-9, _ and -.",
  ],
  TELEGRAM_BOT_USERNAME: [
    z
      .string()
      .regex(/^@?\w{1,64}$/, "is not a user name")
      .transform((text) => text.replace(/^@/, ""))
      .optional(),
    "Write the bot's name as in t.me/<name>.",
  ],
  TELEGRAM_API_ROOT: [baseUrl("https://api.telegram.org"), baseFix],
  FEISHU_APP_ID: [secret, copyFix],
  FEISHU_APP_SECRET: [secret, copyFix],
  FEISHU_ENCRYPT_KEY: [secret, copyFix],
  FEISHU_VERIFICATION_TOKEN: [secret, copyFix],
  FEISHU_DOMAIN: [
    baseUrl("https://open.feishu.cn"),
    "Write https://open.feishu.cn, or https://open.larksuite.com for Lark.",
  ],
} as const;
type Name = keyof typeof rules;
type Values = { readonly [N in Name]: z.output<(typeof rules)[N][0]> };

export const settingNames = Object.keys(rules) as readonly Name[];

const telegramNames = ["TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET"] as const;
const feishuNames = ["FEISHU_APP_ID", "FEISHU_APP_SECRET", "FEISHU_ENCRYPT_KEY", "FEISHU_VERIFICATION_TOKEN"] as const;

type Words = Partial<Record<Name, string>>;

const wordsOf = (env: Readonly<Record<string, string | undefined>>): Words => {
  const words: Words = {};
  for (const name of settingNames) {
    const text = env[name]?.trim(); // an empty setting is an unset one; env files leave blanks and carriage returns
    if (text !== undefined && text !== "") words[name] = text;
  }
  return words;
};

/** Half a platform would be a webhook that anybody can write to: all of its credentials, or none. */
const missingOnes = (words: Words, names: readonly Name[]): readonly SettingProblem[] => {
  const set = names.filter((name) => words[name] !== undefined);
  if (set.length === 0 || set.length === names.length) return [];
  const fix = `Set it, or unset ${set.join(", ")} to leave the platform off.`;
  return names
    .filter((name) => words[name] === undefined)
    .map((name) => ({ name, problem: `is missing, while ${set.join(", ")} is set`, fix }));
};

const togetherProblems = (words: Words, hasPlatform: boolean): readonly SettingProblem[] => {
  const problems = [...missingOnes(words, telegramNames), ...missingOnes(words, feishuNames)];
  if (words.DATABASE_URL !== undefined && !hasPlatform && problems.length === 0 && words.SANDBOX !== "1") {
    const fix =
      "Set a platform, or unset DATABASE_URL for the sandbox (SANDBOX=1 puts the sandbox into that database).";
    problems.push({ name: "DATABASE_URL", problem: "is set, but no platform's credentials are", fix });
  }
  if (words.MIGRATION_URL !== undefined && words.DATABASE_URL === undefined) {
    const fix = "Set DATABASE_URL too, or unset MIGRATION_URL for the embedded database.";
    problems.push({ name: "MIGRATION_URL", problem: "is set without DATABASE_URL", fix });
  }
  return problems;
};

const telegramOf = (values: Values): TelegramSettings | null => {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: webhookSecret } = values;
  if (token === undefined || webhookSecret === undefined) return null;
  return { token, webhookSecret, username: values.TELEGRAM_BOT_USERNAME ?? null, apiRoot: values.TELEGRAM_API_ROOT };
};

const feishuOf = (values: Values): FeishuSettings | null => {
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = values;
  const { FEISHU_ENCRYPT_KEY: encryptKey, FEISHU_VERIFICATION_TOKEN: verificationToken } = values;
  if (appId === undefined || appSecret === undefined) return null;
  if (encryptKey === undefined || verificationToken === undefined) return null;
  return { appId, appSecret, encryptKey, verificationToken, domain: values.FEISHU_DOMAIN };
};

/**
 * Reads the settings.
 *
 * @throws {BadSettings} with every problem there is, in the order of the settings.
 */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const words = wordsOf(env);
  const values: Record<string, unknown> = {};
  const problems: SettingProblem[] = [];
  for (const name of settingNames) {
    const [schema, fix] = rules[name];
    const result = schema.safeParse(words[name]);
    if (result.success) values[name] = result.data;
    else problems.push({ name, problem: result.error.issues[0]?.message ?? "is wrong", fix });
  }
  const hasPlatform = [telegramNames, feishuNames].some((names) => names.every((name) => words[name] !== undefined));
  problems.push(...togetherProblems(words, hasPlatform));
  if (problems.length > 0) throw new BadSettings(problems);
  return settingsFrom(values as Values, hasPlatform);
};

const settingsFrom = (values: Values, hasPlatform: boolean): Settings => ({
  mode: hasPlatform ? "books" : "sandbox",
  port: values.PORT,
  host: values.HOST ?? null,
  databaseUrl: values.DATABASE_URL ?? null,
  migrationUrl: values.MIGRATION_URL ?? values.DATABASE_URL ?? null,
  dataDir: values.DATA_DIR,
  publicUrl: values.PUBLIC_URL || null,
  timeZone: values.TIME_ZONE,
  locale: values.LOCALE,
  baseCurrency: values.BASE_CURRENCY,
  companyName: values.COMPANY_NAME ?? null,
  owners: values.OWNERS ?? [],
  cronToken: (values.CRON_TOKEN ?? "").length >= cronTokenMin ? (values.CRON_TOKEN ?? null) : null,
  logLevel: values.LOG_LEVEL,
  telegram: telegramOf(values),
  feishu: feishuOf(values),
});
