// Every input that moves money, delivered again: three copies at once when it comes, all of them once more afterwards,
// one by one and all together, and again a year later. Nothing is booked, held or said twice, on either platform.

import { describe, expect, it, onTestFinished } from "vitest";
import { isMoneyVerb } from "#handlers/index.ts";
import { verbs } from "#src/domain/command.ts";
import { readStart } from "#src/parse/verbs.ts";
import { castings, openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const story = readTranscript(`# Every verb that moves money, once
people    小王 operator · 小赵 operator · 李姐 manager 1 · 老板 owner
customer  ACME 阿克米 CNY 5000.00
customer  ACME 阿克米 USD 100.00
customer  BETA 贝塔 CNY 0
customer  NEW 新客 CNY 0

小王 > /充值 ACME 1000 #S1
李姐 > [批准]
小王 > 扣费 ACME 100
小王 > 扣费 ACME 30
小王 > [撤销（10 分钟内）]
小王 > 扣费 ACME 20
小王 > 撤销
小王 > /扣费 ACME 40
小王 < 已扣费 | -40.00 CNY | T{forty}
小王 > 冲正 T{forty} 重复
小王 > 预扣 ACME 500
小王 > 结算 H1 200
小王 > 释放 H1
小王 > 赠送 ACME 300
李姐 > [批准]
小王 > 欠费 BETA 50 超额
李姐 > [批准]
小王 > 调账 ACME +5 让利 补偿
李姐 > [批准]
小王 > 期初 NEW 700
李姐 > [批准]
小王 > 信用 BETA 100
李姐 > [批准]
小王 > 转账 ACME BETA 60
李姐 > [批准]
小王 > 汇率 USD CNY 7
李姐 > [批准]
小王 > 换汇 ACME 10 USD 换成 CNY @7
李姐 > [批准]
小王 > 扣费 ACME 15 //别家的
小王 < 已扣费 | -15.00 CNY | T{theirs}
小王 > 移正 T{theirs} BETA 记错
小王 < ⏳ | R{move}
李姐 > 批准 R{move}
小王 > 到账 800 某公司
小王 > 认领 P1 BETA 500
李姐 > [批准]
小王 > 退款 ACME 80 终止
小王 < ⏳ | R{refund}
李姐 > [批准]
小赵 > 已付 R{refund} #OUT1
小王 > 限额 ACME 单笔 9000
李姐 > [批准]
小王 > 预算 ACME 广告 2040-03 1000
李姐 > 冻结 BETA 核对
老板 > 解冻 BETA
小王 > 批量 扣费\\nACME,1\\nBETA,1
小王 > [立即入账]
小王 > 充值 BETA 1
李姐 > [驳回] 不对
小王 > 充值 BETA 2
小王 < ⏳ | +2.00 CNY | R{dropped}
小王 > 取消 R{dropped}
books     balanced
`);

type Press = { readonly path: string; readonly headers: Record<string, string>; readonly body: string };
type Taken = { readonly press: Press; readonly answer: Answer; readonly answers: readonly Answer[] };
type Answer = { readonly status: number; readonly body: unknown };

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  body: JSON.parse(await response.clone().text()),
});

/** More at once would be asked to come again on a busy machine, which is no answer. */
const atOnceMax = 10;

/** Whatever is pushed from now on comes in three copies at once, which are all answered the same. */
const deliverThrice = (stage: Stage) => {
  const { app } = stage.world;
  const taken: Taken[] = [];
  const once = app.request;
  app.request = async (path, init, ...rest) => {
    const copies = await Promise.all([1, 2, 3].map(() => once(path, init, ...rest)));
    const answers = await Promise.all(copies.map(answerOf));
    const [first] = answers as [Answer];
    taken.push({ press: { path: String(path), ...(init as Omit<Press, "path">) }, answer: first, answers });
    return copies[0] as Response;
  };
  const send = async ({ path, headers, body }: Press): Promise<Answer> =>
    answerOf(await once(path, { method: "POST", headers, body }));
  return { taken, send };
};

/** All the books, and all that was ever said: one line a table. */
const everything = async ({ world }: Stage): Promise<Record<string, string>> => {
  const tables = await world.books.admin<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'ledger' and tablename <> 'clock_offset'
      or (schemaname, tablename) in (('chat', 'inbox'), ('chat', 'message'))
    order by 1`;
  const seen: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await world.books.admin.unsafe(
      `select count(*) || ' ' || coalesce(md5(string_agg(x::text, '' order by x::text)), '') as all from ${name} x`,
    );
    seen[name] = String(row?.["all"]);
  }
  return seen;
};

const playThrice = async (casting: (typeof castings)[number]) => {
  const stage = await openStage(story, casting, { atTheEnd: onTestFinished });
  const { taken, send } = deliverThrice(stage);
  for (const step of story.steps) {
    await stage.play(step).catch((error: Error) => {
      throw new Error(`${step.source}\n${error.message}`, { cause: error });
    });
  }
  return { stage, taken, send };
};

const single = castings.filter(({ name }) => name !== "mixed");

describe.each(single)("on $name", (casting) => {
  it("every input counts once, however often and whenever it comes", { timeout: 120_000 }, async () => {
    const { stage, taken, send } = await playThrice(casting);
    const { books } = stage.world;
    const inputs = await books.admin<{ state: string; outcome: string | null; text: string | null }[]>`
      select state, outcome, input ->> 'text' as text from chat.inbox order by inbox_id`;
    expect(inputs.filter(({ state }) => state !== "done")).toEqual([]);
    const done = new Set(inputs.map(({ text }) => readStart(text ?? "").verb));
    expect(verbs.filter((verb) => isMoneyVerb(verb) && !done.has(verb))).toEqual([]);

    for (const { answer, answers } of taken) for (const copy of answers) expect(copy).toEqual(answer);
    const sendAll = async (): Promise<void> => {
      for (const { press, answer } of taken) expect(await send(press), press.body).toEqual(answer);
      for (let from = 0; from < taken.length; from += atOnceMax) {
        const some = taken.slice(from, from + atOnceMax);
        const answers = await Promise.all(some.map(({ press }) => send(press)));
        expect(answers).toEqual(some.map(({ answer }) => answer));
      }
      await stage.world.settle();
    };
    await stage.world.settle();
    const before = await everything(stage);
    await sendAll();
    expect(await everything(stage)).toEqual(before);
    await stage.world.moveTo("2041-03-02T09:00:00+08:00");
    await stage.world.settle();
    const aYearOn = await everything(stage);
    await sendAll();
    expect(await everything(stage)).toEqual(aYearOn);
  });
});
