// Whatever a person writes into a field is shown as they wrote it and means nothing: no markup, no mention of
// everybody, no text that runs backwards, no formula in a file, no card the platform refuses. The stand-ins parse what
// they are sent as the platforms do, and complain about what those would refuse.

import { describe, expect, it, onTestFinished } from "vitest";
import type { ScreenMessage, WireExchange } from "#src/sandbox/stand-in.ts";
import { parseHtml } from "#src/sandbox/telegram/html.ts";
import { openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const texts: readonly (readonly [what: string, text: string])[] = [
  ["HTML", `</b><a href="https://evil.example">click</a><script>alert(1)</script>`],
  ["a mention of everybody on Feishu", `<at user_id="all">everybody</at><at id=all></at>`],
  ["a mention of everybody on Telegram", "@all @everyone @channel"],
  ["markdown", "[pay here](https://evil.example) **bold** `code` ~~gone~~ ![x](y)"],
  ["a right-to-left override", "\u202E00.0001\u202C paid \u2066x\u2069"],
  ["control characters", "a\u0007b\u001B[31mc\u0000d\u009Fe"],
  ["emoji in sequences", "👨‍👩‍👧‍👦👩🏽‍💻🏳️‍🌈🇨🇳".repeat(20)],
  ["half a character", "a\uD83Db\uDE00c"],
  ["letters under a heap of marks", `Z${"\u0300\u0316\u0335".repeat(60)}algo`],
  ["ten thousand characters", "长".repeat(10_000)],
  ["one long word", "W".repeat(3_000)],
  ["a formula", `=HYPERLINK("https://evil.example";"click")`],
  ["another formula", "+1+cmd|' /C calc'!A0"],
  ["SQL", "'; drop table ledger.wallet; --"],
  ["a template", "{{constructor}} $(id) %s %n $& $1 \\n"],
  ["JSON", `"},"tag":"button","x":{"`],
];

const story = readTranscript(`# Everybody writes what they like
people    王总 owner · 小王 operator · 李姐 manager 1 · 周审 auditor · 阿明 customer · 路人 stranger
group     财务群 staff: 小王
group     阿克米群 ACME: 阿明
customer  ACME 阿克米 CNY 1000.00
`);
const castings = [
  { name: "telegram", staff: "telegram", managers: "telegram", customers: "telegram" },
  { name: "feishu", staff: "feishu", managers: "feishu", customers: "feishu" },
] as const;

const unsafe = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u;

/** Telegram: what the HTML says beside words. Only what we draw ourselves may be there. */
const markupOf = (text: string): string[] => parseHtml(text).entities.map(({ type }) => type);

const checkTelegram = (exchange: WireExchange): void => {
  const body = exchange.request as { readonly text?: string; readonly caption?: string; readonly parse_mode?: string };
  const text = body.text ?? body.caption ?? "";
  if (body.parse_mode === "HTML") {
    for (const type of markupOf(text)) expect(["bold", "italic", "code", "pre"]).toContain(type);
  }
  expect(text).not.toMatch(unsafe);
};

/** Feishu: in a card every text is plain; a text message carries nothing Feishu would parse. */
const checkFeishu = (exchange: WireExchange): void => {
  const json = JSON.stringify(exchange.request);
  if (json === undefined || !json.includes("content")) return;
  expect(json).not.toMatch(/lark_md|"markdown"/);
  const request = exchange.request as { readonly msg_type?: string; readonly content?: string };
  if (request.msg_type === "text") expect(request.content).not.toMatch(/<at |\]\(http/);
  expect(json.replaceAll("\\n", " ")).not.toMatch(/\\u00(?:0[0-8b-f]|1|7f|8|9)|[\u202A-\u202E\u2066-\u2069]/);
};

describe.each(castings)("on $name", (casting) => {
  it("every text is shown harmlessly, and everybody is answered", async () => {
    const stage = await openStage(story, casting, { atTheEnd: onTestFinished });
    const { world } = stage;
    const said = async (who: string, line: string, where?: string): Promise<void> => {
      const { platform, id } = stage.player(who);
      const { chatId } = stage.place(where ?? who);
      const { status } = await stage.standIn(platform).say({ chatId, userId: id, text: line });
      expect(status, line.slice(0, 60)).toBe(200);
    };
    for (const [index, [, text]] of texts.entries()) {
      const quoted = `"${text.replaceAll('"', "”")}"`;
      for (const line of linesWith(text, quoted, index)) await said("小王", line);
      await world.settle();
      await said("李姐", `驳回 R${await newestRequest(stage)} ${text}`);
      await said("阿明", `/${text}`, "阿克米群");
      await said("路人", text);
      await said("王总", `授权 telegram:${555 + index} operator ${quoted}`);
      await said("王总", `用途 add ${quoted}`);
      await said("王总", `收款账户 add ${quoted}`);
      await world.settle();
      await world.moveTo(new Date(Date.parse(await world.now()) + 60_000).toISOString());
    }
    await said("阿明", "/流水", "阿克米群");
    for (const line of ["流水 ACME", "客户", "今日", "用途", "待审批", "冻结 ACME =1+1"]) await said("小王", line);
    for (const format of ["csv", "xlsx", "hledger"]) await said("周审", `导出 ${format}`);
    await world.settle();
    expect((await world.cron()).status).toBe(200);
    await world.settle();

    const { telegram, feishu } = world.standIns;
    expect([...telegram.complaints, ...feishu.complaints]).toEqual([]);
    for (const one of telegram.wire) if (one.direction === "to_platform") checkTelegram(one);
    for (const one of feishu.wire) if (one.direction === "to_platform") checkFeishu(one);
    expect(answers(stage).length, "everybody was answered").toBeGreaterThan(15 * texts.length);
    expect(answers(stage).filter(({ text: shown }) => shown.includes("出错了"))).toEqual([]);
    await noFormulas(stage);
  }, 120_000);
});

/** The text in every place a line has for one. */
const linesWith = (text: string, quoted: string, index: number): readonly string[] => [
  `开户 ${quoted} HOSTILE-${index} CNY`,
  `充值 ACME 77 ${quoted}`,
  `扣费 ACME 10 //${quoted} ${quoted}`,
  `扣费 ACME 11 #${quoted}`,
  `扣费 ACME 12 ^${quoted}`,
  `扣费 ACME ${text}`,
  `余额 ${text}`,
  `余额 ${quoted}`,
  `退款 ACME 5 ${text}`,
  text,
];

const newestRequest = async (stage: Stage): Promise<string> => {
  const [row] = await stage.world.books.admin<{ id: string }[]>`
    select max(request_id)::text as id from ledger.request`;
  return row?.id ?? "0";
};

const answers = (stage: Stage): ScreenMessage[] =>
  ["小王", "李姐", "周审", "王总", "路人", "阿明", "财务群", "阿克米群"].flatMap((name) => {
    const { platform, chatId } = stage.place(name);
    return stage
      .standIn(platform)
      .screen(chatId)
      .filter(({ from }) => from === "bot");
  });

/** No cell of a CSV begins as a formula: spreadsheets would run it on the accountant's machine. */
const noFormulas = async (stage: Stage): Promise<void> => {
  const { platform, chatId } = stage.place("周审");
  const standIn = stage.standIn(platform);
  const tables = standIn.screen(chatId).flatMap(({ file }) => (file?.name.endsWith(".csv") ? [file] : []));
  expect(tables.length, "the auditor received a CSV").toBeGreaterThan(0);
  for (const { key } of tables) {
    const csv = new TextDecoder().decode(standIn.file(key)?.bytes);
    expect(csv).not.toMatch(/(?:^|,)"?[=@\t]/m);
    expect(csv).not.toMatch(/(?:^|,)"?[+-](?![\d.]+(?:"|,|$))/m);
  }
};
