// The settings: what is taken, what is refused, and that all of it is told at once.

import { expect, test } from "vitest";
import { BadSettings, readSettings, type SettingProblem, settingNames } from "#src/config.ts";

const telegram = { TELEGRAM_BOT_TOKEN: "1000:AAE-x_y", TELEGRAM_WEBHOOK_SECRET: "s3cret_-A" };
const feishu = {
  FEISHU_APP_ID: "cli_a1",
  FEISHU_APP_SECRET: "hidden-app-secret",
  FEISHU_ENCRYPT_KEY: "hidden-key",
  FEISHU_VERIFICATION_TOKEN: "hidden-token",
};
const databaseUrl = "postgres://app:pw@db.example:5432/books";

const problemsOf = (env: Record<string, string>): readonly SettingProblem[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.problems;
    throw error;
  }
};
const badNames = (env: Record<string, string>): readonly string[] => problemsOf(env).map((each) => each.name);

test("nothing set is the sandbox with every default", () => {
  expect(readSettings({})).toEqual({
    mode: "sandbox",
    port: 8787,
    host: null,
    databaseUrl: null,
    migrationUrl: null,
    dataDir: ".data",
    publicUrl: null,
    timeZone: "Asia/Shanghai",
    locale: "zh-CN",
    baseCurrency: "CNY",
    companyName: null,
    owners: [],
    cronToken: null,
    logLevel: "info",
    telegram: null,
    feishu: null,
  });
});

test("one platform's credentials make it the books, the other platform stays off", () => {
  const settings = readSettings({ ...telegram, TELEGRAM_BOT_USERNAME: "@our_bot", DATABASE_URL: databaseUrl });
  expect(settings.mode).toBe("books");
  expect(settings.telegram).toEqual({
    token: "1000:AAE-x_y",
    webhookSecret: "s3cret_-A",
    username: "our_bot",
    apiRoot: "https://api.telegram.org",
  });
  expect(settings.feishu).toBeNull();
  expect(settings.migrationUrl).toBe(databaseUrl);
});

test("a platform's address is taken over http or https, without its last slash", () => {
  const roots = { TELEGRAM_API_ROOT: "http://127.0.0.1:9000/", FEISHU_DOMAIN: "https://open.larksuite.com/base//" };
  const settings = readSettings({ ...telegram, ...feishu, ...roots });
  expect(settings.telegram?.apiRoot).toBe("http://127.0.0.1:9000");
  expect(settings.feishu?.domain).toBe("https://open.larksuite.com/base");
  expect(badNames({ TELEGRAM_API_ROOT: "ftp://x", FEISHU_DOMAIN: "lark" })).toEqual([
    "TELEGRAM_API_ROOT",
    "FEISHU_DOMAIN",
  ]);
});

test("every single missing credential is named, and what is set is said", () => {
  for (const missing of Object.keys(feishu)) {
    const env: Record<string, string> = { ...feishu };
    delete env[missing];
    expect(badNames(env), missing).toEqual([missing]);
  }
  expect(badNames({ FEISHU_APP_ID: "cli_a1" })).toHaveLength(3);
  expect(badNames({ TELEGRAM_BOT_TOKEN: "1:A" })).toEqual(["TELEGRAM_WEBHOOK_SECRET"]);
  expect(badNames({ TELEGRAM_WEBHOOK_SECRET: "x", FEISHU_APP_SECRET: "y" })).toContain("TELEGRAM_BOT_TOKEN");
});

test("all problems come at once, each with its fix", () => {
  const problems = problemsOf({
    PORT: "http",
    DATABASE_URL: "mysql://x/y",
    PUBLIC_URL: "example.com",
    TIME_ZONE: "Asia/Peking",
    LOCALE: "fr",
    BASE_CURRENCY: "XYZ",
    OWNERS: "telegram:abc",
    LOG_LEVEL: "loud",
    TELEGRAM_BOT_TOKEN: "1:A",
    TELEGRAM_API_ROOT: "nowhere",
  });
  expect(problems.map((each) => each.name)).toEqual([
    "PORT",
    "DATABASE_URL",
    "PUBLIC_URL",
    "TIME_ZONE",
    "LOCALE",
    "BASE_CURRENCY",
    "OWNERS",
    "LOG_LEVEL",
    "TELEGRAM_API_ROOT",
    "TELEGRAM_WEBHOOK_SECRET",
  ]);
  for (const each of problems) expect(each.fix, each.name).not.toBe("");
});

test("a database without a platform is refused unless SANDBOX=1 asks for it", () => {
  const [problem] = problemsOf({ DATABASE_URL: databaseUrl });
  expect(problem?.name).toBe("DATABASE_URL");
  expect(problem?.fix).toContain("Set a platform, or unset DATABASE_URL for the sandbox");
  expect(readSettings({ DATABASE_URL: databaseUrl, SANDBOX: "1" }).mode).toBe("sandbox");
  expect(badNames({ SANDBOX: "yes" })).toEqual(["SANDBOX"]);
  expect(badNames({ MIGRATION_URL: databaseUrl })).toEqual(["MIGRATION_URL"]);
});

test("the books' time zone is a named one, never an offset", () => {
  for (const zone of ["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"]) {
    expect(readSettings({ TIME_ZONE: zone }).timeZone).toBe(zone);
  }
  for (const zone of ["+08:00", "Beijing", "8"]) expect(badNames({ TIME_ZONE: zone })).toEqual(["TIME_ZONE"]);
});

test("owners are identities of both platforms, each once", () => {
  expect(readSettings({ OWNERS: "telegram:1001, feishu:ou_abc,telegram:1001" }).owners).toEqual([
    { platform: "telegram", externalId: "1001" },
    { platform: "feishu", externalId: "ou_abc" },
  ]);
  for (const text of ["1001", "telegram:", "feishu:abc", "telegram:-5", "telegram:1001,,", "wechat:1"]) {
    expect(badNames({ OWNERS: text }), text).toEqual(["OWNERS"]);
  }
});

test("a webhook secret that Telegram would not take is refused without being repeated", () => {
  for (const secret of ["with blank", "semi;colon", "a".repeat(257)]) {
    const problems = problemsOf({ ...telegram, TELEGRAM_WEBHOOK_SECRET: secret });
    expect(problems.map((each) => each.name)).toEqual(["TELEGRAM_WEBHOOK_SECRET"]);
    expect(JSON.stringify(problems)).not.toContain(secret);
  }
  expect(badNames({ ...telegram, TELEGRAM_WEBHOOK_SECRET: "a".repeat(256) })).toEqual([]);
});

test("a cron token under 16 characters counts as none", () => {
  expect(readSettings({ CRON_TOKEN: "123456789012345" }).cronToken).toBeNull();
  expect(readSettings({ CRON_TOKEN: "1234567890123456" }).cronToken).toBe("1234567890123456");
});

test("an empty or blank setting counts as unset", () => {
  const blank = Object.fromEntries(settingNames.map((name) => [name, " \r"]));
  expect(readSettings(blank)).toEqual(readSettings({}));
});
