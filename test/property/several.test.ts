// Several commands in one message do exactly what they do one by one: random messages are typed as one in one house,
// line by line in another, and the books of both are compared after each. Replay: SEED=<printed> vitest run
// test/property/several.test.ts

import fc from "fast-check";
import { expect, it } from "vitest";
import { brokenChecks } from "#test/helpers/books.ts";
import { castings, openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
console.log(`several commands: SEED=${seed}`);

const scene = readTranscript(`# Two houses with the same people and customers.
people    小王 operator · 李姐 manager 1
group     财务群 staff: 小王
customer  ACME 阿克米 CNY 500.00
customer  AKS 阿克苏物流 CNY 100.00
customer  BETA 贝塔科技 CNY 50.00
`);

const code = fc.constantFrom("ACME", "AKS", "BETA", "阿克米", "克苏", "阿克", "星辰");
const amount = fc.constantFrom("10", "20.50", "1,000", "1万", "0", "10/3", "900", "5元");
const memo = fc.constantFrom("", "返场", "//双十一", "广告", "广高", '"广高"', "@2040-02-28", "@2041-01-01", "^专款");
const verb = fc.constantFrom("扣费", "充值", "预扣", "/扣费", "charge", "扣废");
const ref = fc.constantFrom("", "#B-1", "#B-2");

const line = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(verb, code, amount, memo, ref).map((parts) => parts.filter(Boolean).join(" ")) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("扣费 ACME", "退款 ACME 5", "余额 ACME", "谢谢", "充值", "授权 telegram:1 owner"),
  },
  { weight: 1, arbitrary: fc.tuple(code, amount).map(([who, sum]) => `退款 ${who} ${sum} 合同终止`) },
);
/** The first two lines are commands, so that the message is one of several. */
const message = fc.tuple(
  fc.tuple(fc.constantFrom("扣费 ACME 1", "扣费 AKS 1", "充值 BETA 2"), fc.constantFrom("余额 BETA", "扣费 BETA 1")),
  fc.array(line, { minLength: 1, maxLength: 6 }),
);

const booksOf = async ({ world }: Stage): Promise<unknown> => {
  const { admin } = world.books;
  const entries = await admin`
    select entry_id, kind, customer_id, amount::text, balance_after::text as after, memo, ref, category, public_text,
      effective_on::text as on from ledger.entries order by entry_id, customer_id`;
  const requests = await admin`
    select request_id, verb, state, levels from ledger.requests order by request_id`;
  const lines = await admin`
    select request_id, customer_code, amount::text, category, account, memo, ref, public_text
    from ledger.request_lines order by request_id, line_no`;
  const holds = await admin`select hold_id, amount::text from ledger.holds order by hold_id`;
  return [entries, requests, lines, holds].map((rows) => rows.map((row) => ({ ...row })));
};

const types = async (stage: Stage, text: string): Promise<void> => {
  const { id, platform } = stage.player("小王");
  const { status } = await stage.standIn(platform).say({ chatId: id, userId: id, text });
  expect(status).toBe(200);
};

it("several commands in one message do what they do one by one", async () => {
  const [casting] = castings;
  if (casting === undefined) throw new Error("no casting");
  const [together, apart] = [await openStage(scene, casting), await openStage(scene, casting)];
  const seen = { posted: 0, asked: 0, refused: 0 };
  const messages = fc.sample(message, { seed, numRuns: 10 });
  for (const [first, rest] of messages) {
    const lines = [...first, ...rest];
    await types(together, lines.join("\n"));
    for (const text of lines) {
      await types(apart, text);
      // Half a command asks for the rest: nobody answers here.
      await types(apart, "/cancel");
    }
    const [one, other] = [await booksOf(together), await booksOf(apart)];
    expect(one, lines.join("\n")).toEqual(other);
    await together.world.settle();
    await apart.world.settle();
    const answer = together.standIn("telegram").screen(together.player("小王").id).at(-1)?.text ?? "";
    seen.posted += answer.match(/✅ T\d+/g)?.length ?? 0;
    seen.asked += answer.match(/⏳ R\d+/g)?.length ?? 0;
    seen.refused += answer.match(/^\d+ {2}✖/gm)?.length ?? 0;
  }
  for (const [what, count] of Object.entries(seen)) expect(count, `${what} never happened`).toBeGreaterThan(0);
  expect(await brokenChecks(together.world.books.admin)).toEqual([]);
}, 240_000);
