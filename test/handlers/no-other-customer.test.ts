// In a customer's chat only that customer's books exist, whoever types: what is answered about another customer is,
// byte for byte, what is answered about one there never was. And what staff keep for themselves is never said there. A
// new verb has to say here how it is typed.

import { describe, expect, it } from "vitest";
import { type Verb, verbs } from "#src/domain/command.ts";
import { zhCN } from "#src/locale/zh-CN/zh-cn.ts";
import { readStart } from "#src/parse/verbs.ts";
import { castings, openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

// Every memo, tag, grade and note in these books holds the word 机密.
const story = readTranscript(`# Two customers, and one chat of one of them
people    小王 operator+manager+owner+auditor 3 · 李姐 manager 1 · 阿明 customer · 路人 stranger
group     阿克米群 ACME: 阿明 小王
customer  ACME 阿克米 CNY 500.00
customer  AKSU 阿克苏物流 CNY 777.00

小王 > 档案 ACME 标签 机密甲
小王 > 档案 ACME 等级 机密乙
小王 > 档案 ACME 备注 机密丙
小王 > 档案 AKSU 标签 机密丁
小王 > 档案 AKSU 等级 机密戊
小王 > 档案 AKSU 别名 阿苏
小王 > 扣费 ACME 20 机密己
小王 > 扣费 AKSU 20 机密庚
小王 > 预扣 ACME 5 机密辛
小王 > 预扣 AKSU 5 机密壬
小王 > 充值 ACME 30 机密癸
小王 > 充值 AKSU 30 机密子
小王 > 到账 5000 银行 #SLIP-1 机密付款方
小王 > 档案 ACME 收款人 机密收款 招商银行 6225880112345678
李姐 > 批准 R5
`).steps;

/** `X` a customer, `T1` `R1` `H1` numbers of theirs; typed in the customer's group with a slash. */
const lines: Readonly<Record<Verb, readonly string[]>> = {
  help: ["帮助", "帮助 X"],
  whoami: ["我是谁"],
  open: ["开户 X", "开户 X CNY", "开户 新客户 X USD"],
  profile: [
    "档案 X",
    "档案 X 标签 off 机密",
    "档案 X 别名 阿米",
    "档案 X 名称 X",
    "档案 X 收款人",
    "档案 X 收款人 某某 银行 12345678",
  ],
  customers: ["客户 X", "客户 标签 机密丁"],
  topup: ["充值 X 10", "充值 X 十块", "充值 X"],
  charge: ["扣费 X 10", "扣费 X 10 X", "扣费 X abc", "扣费 X"],
  owe: ["欠费 X 10 用量"],
  bonus: ["赠送 X 10", "赠送 X"],
  adjust: ["调账 X +10 让利 试", "调账 X +10 计费更正 T1 试"],
  opening: ["期初 X 10"],
  batch: ["批量 扣费\nX 10 用量\nACME 5 用量"],
  hold: ["预扣 X 10", "预扣 X 10 2040-12-31"],
  capture: ["结算 H1 3", "结算 H1"],
  release: ["释放 H1"],
  receive: ["到账 10 银行 #Z9 X"],
  claim: ["认领 P1 X 10", "认领 P1 X"],
  unclaimed: ["待认领"],
  refund: ["退款 X 10 终止", "退款 X"],
  paid: ["已付 R1"],
  transfer: ["转账 X 5", "转账 ACME X 5", "转账 X ACME 5", "转账 X 5 ^广告"],
  exchange: ["换汇 X 10 CNY 换成 USD @0.14"],
  move: ["移正 T1 X 记错", "移正 T1 ACME 记错"],
  reverse: ["冲正 T1 记错"],
  undo: ["撤销"],
  credit: ["信用 X 100", "信用 X"],
  freeze: ["冻结 X 试"],
  unfreeze: ["解冻 X"],
  balance: ["余额 X", "余额 X @2040-02-01", "余额 X ^广告", "余额 X 10", "余额 X X", "X"],
  history: ["流水 X", "流水 X 2040-02", "流水 X 2040-13", "流水 X 昨天"],
  statement: ["对账单 X", "对账单 X 2040-02", "对账单 X 2040-13", "对账单 X 上月"],
  notify: ["通知 X all", "通知 X"],
  alert: ["预警 X 5000", "预警 X", "预警 X 7d"],
  report: ["报告 X daily 09:00", "报告 X 25:00"],
  bind: ["绑定 X", "绑定 000000"],
  unbind: ["解绑 X"],
  pending: ["待审批"],
  approve: ["批准 R1"],
  reject: ["驳回 R1 不对", "驳回 R1"],
  cancel: ["取消 R1"],
  delegate: ["代理 telegram:77 到 2040-12-31"],
  grant: ["授权 telegram:77 operator X"],
  invite: ["邀请 operator X"],
  join: ["加入 J-00000000"],
  revoke: ["撤权 telegram:77"],
  people: ["名单"],
  link: ["关联 telegram:77 feishu:ou_77"],
  chatrole: ["群设置 approvals"],
  rate: ["汇率 USD CNY"],
  limit: ["限额 X", "限额 X 每日 100", "限额 X 每日"],
  budget: ["预算 X", "预算 X 广告 2040-12 100"],
  category: ["用途"],
  account: ["收款账户"],
  close: ["结账 2039-12"],
  policy: ["审批规则", "审批规则 set 退款 从 50000 级 2"],
  outbox: ["发件箱"],
  today: ["今日"],
  balances: ["余额表", "余额表 机密丁"],
  audit: ["审计"],
  export: ["导出 csv"],
  language: ["语言 zh"],
  payment: ["我已付款 100"],
  feedback: ["反馈 请看一下"],
  case: ["工单", "工单 C900"],
};

/** Another customer as people may call it, its numbers, and the same of one there never was. */
const pairs: readonly [Pair, ...Pair[]] = [
  {
    there: { X: "AKSU", T1: "T4", R1: "R4", H1: "H2" },
    never: { X: "QQQQ", T1: "T900", R1: "R900", H1: "H900" },
  },
  { there: { X: "阿克苏物流" }, never: { X: "从来没有过" } },
  { there: { X: "阿苏" }, never: { X: "乌有" } },
  { there: { X: "akswl" }, never: { X: "qqqqq" } },
];

/** How a bug of ours is answered. */
const brokenWords = zhCN.general.failed("").slice(0, 12);

type Words = Readonly<Record<string, string>>;
const filled = (line: string, words: Words): string => line.replace(/[XTRH]1?/g, (mark) => words[mark] ?? mark);

type Speaker = { readonly who: string; readonly where: string; readonly slash: string };
const contact: Speaker = { who: "阿明", where: "阿克米群", slash: "/" };
const staff: Speaker = { who: "小王", where: "阿克米群", slash: "/" };
const stranger: Speaker = { who: "路人", where: "路人", slash: "" };

type Pair = { readonly there: Words; readonly never: Words };
const timeout = 120_000;

/** What the assistant says in a chat because of one line; names and numbers that were typed are blanked. */
const answerTo = async (stage: Stage, { who, where, slash }: Speaker, line: string, words: Words): Promise<string> => {
  const { world } = stage;
  const text = `${slash}${filled(line, words)}`;
  const { platform, id } = stage.player(who);
  const { chatId } = stage.place(where);
  // Nobody is too fast for an answer, and the day stays the same.
  if (who !== staff.who) await world.moveTo(new Date(Date.parse(await world.now()) + 4_000).toISOString());
  const [last] = await world.books.admin<{ id: string }[]>`select coalesce(max(message_id), 0) as id from chat.message`;
  await stage.standIn(platform).say({ chatId, userId: id, text });
  const said = await world.books.admin<{ card: { buttons: unknown } }[]>`
    select card from chat.message
    where platform = ${platform} and chat_id = ${chatId} and message_id > ${last?.id ?? 0} order by message_id`;
  let shown = JSON.stringify(said.map(({ card }) => card));
  for (const [mark, word] of Object.entries(words)) shown = shown.replaceAll(word, `<${mark}>`);
  return shown;
};

const setUp = async (casting: (typeof castings)[number]): Promise<Stage> => {
  const stage = await openStage({ ...readTranscript(sceneText), steps: [] }, casting);
  for (const step of story) await stage.play(step);
  return stage;
};
const sceneText = `# Two customers, and one chat of one of them
people    小王 operator+manager+owner+auditor 3 · 李姐 manager 1 · 阿明 customer · 路人 stranger
group     阿克米群 ACME: 阿明 小王
customer  ACME 阿克米 CNY 500.00
customer  AKSU 阿克苏物流 CNY 777.00
`;

it("every verb is typed as what it is", () => {
  for (const verb of verbs) {
    const typed = lines[verb].map((line) => readStart(line.split("\n")[0] ?? "").verb ?? "none");
    expect(new Set(typed.filter((one) => one !== "none")), verb).toEqual(new Set([verb]));
  }
});

describe.each(castings.slice(0, 2))("on $name", (casting) => {
  it("another customer is answered about as if there were none", { timeout }, async () => {
    const stage = await setUp(casting);
    const leaks: string[] = [];
    let answers = 0;
    const compare = async (speaker: Speaker, line: string, { there, never }: Pair): Promise<void> => {
      const one = await answerTo(stage, speaker, line, there);
      const other = await answerTo(stage, speaker, line, never);
      if (one !== other || one.includes(brokenWords)) leaks.push(`${speaker.who} > ${line}: ${one} / ${other}`);
      if (one !== "[]") answers += 1;
    };
    const [first, ...called] = pairs;
    for (const verb of verbs) {
      const about = lines[verb].filter((line) => /X|[TRH]1/.test(line));
      for (const line of about) await compare(contact, line, first);
      for (const line of about.slice(0, 1)) for (const who of [staff, stranger]) await compare(who, line, first);
      // However a customer is called: what reads and what changes find it in the same way.
      if (!["balance", "history", "charge", "profile", "transfer"].includes(verb)) continue;
      for (const pair of called) for (const line of about) await compare(contact, line, pair);
    }
    expect(leaks).toEqual([]);
    expect(answers).toBeGreaterThan(150);
  });

  it("what staff keep for themselves is never said to a customer", { timeout }, async () => {
    const stage = await setUp(casting);
    const own: Words = { X: "ACME", T1: "T3", R1: "R3", H1: "H1" };
    // Otherwise the chat is nobody's any more, or stands still.
    const ends = /^(解绑|冻结)/;
    let answers = 0;
    for (const line of verbs.flatMap((verb) => lines[verb]).filter((one) => !ends.test(one))) {
      for (const speaker of [contact, staff]) {
        const shown = await answerTo(stage, speaker, filled(line, own), {});
        expect(shown, `${speaker.who} > ${filled(line, own)}`).not.toMatch(/机密|777|AKSU|阿克苏/);
        if (shown !== "[]") answers += 1;
      }
    }
    expect(answers).toBeGreaterThan(100);
    // Also what came there because of something else that happened.
    const { platform, chatId } = stage.place("阿克米群");
    const cards = await stage.world.books.admin`
      select card from chat.message where platform = ${platform} and chat_id = ${chatId}`;
    expect(JSON.stringify(cards)).not.toMatch(/机密|777/);
    expect(JSON.stringify(cards)).toContain("ACME-1");
  });
});
