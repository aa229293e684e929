// More lines than an answer has time for: they are checked, asked for and posted after it, and everybody hears the same
// as of a few.

import { describe, expect, it, onTestFinished } from "vitest";
import { castings, openStage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const many = 70;
const codes = Array.from({ length: many }, (_, at) => `CU${at + 10}`);

const story = `# Seventy top-ups at once.
people    小王 operator · 李姐 manager 1 · 王总 manager 1 · 阿明 customer
group     财务群 staff: 小王
group     客户群 ${codes[7]}: 阿明
${codes.map((code) => `customer  ${code} 客户${code} CNY 0`).join("\n")}

小王@财务群 > 批量充值\\n${codes.map((code, at) => `${code},${at + 1}`).join("\\n")}
财务群 < ⏳ | 已收到 ${many} 行，正在核对
财务群 < ℹ️ | 批量充值 ${many} 行 · +2,485.00 CNY | [提交申请]
小王@财务群 > [提交申请]
小王 ! 已提交，正在核对每一行
财务群 < ◻︎ | 已提交充值申请 · ${many} 行 · +2,485.00 CNY | R1 | 操作 | 小王
财务群 < ⏳ | 充值待审批 · ${many} 行 · +2,485.00 CNY
李姐 < ⏳ | 充值待审批 · ${many} 行 · +2,485.00 CNY | 最大几行 | ${codes.at(-1)} | +70.00 | [批准]
李姐 <= R1-topup.xlsx | ${many} rows
李姐+王总 > [批准]
李姐 ! 已收到批准，正在逐行入账
李姐 < ✅ | 已批准 · ${many} 行 · +2,485.00 CNY
王总 < ✅ | 已批准 · ${many} 行 · +2,485.00 CNY
财务群 < R1 已批准并入账 · ${many} 行
财务群 <= R1-topup.xlsx | ${many} rows | T1 | ${codes[0]} | T${many}
客户群 < ✅ | 已收到贵司 | 8.00 CNY
balance   ${codes[0]} 1.00 CNY
balance   ${codes.at(-1)} 70.00 CNY
小王@财务群 > 批量充值\\n${codes
  .map((code, at) => `${code},${at + 1}.00`)
  .toReversed()
  .join("\\n")}
财务群 < ✖ | 同样的行已在 R1 里（已入账）
buttons   none
books     balanced
`;

const again = `# Seventy charges: the money of one is gone when approved, and still gone when asked for again.
people    小王 operator · 李姐 manager 1
group     财务群 staff: 小王
${codes.map((code) => `customer  ${code} 客户${code} CNY 300`).join("\n")}

小王@财务群 > 批量扣费\\n${codes.map((code) => `${code},200`).join("\\n")}
财务群 < ℹ️ | 批量扣费 ${many} 行 · -14,000.00 CNY | [提交申请]
小王@财务群 > [提交申请]
小王@财务群 > 扣费 ${codes[3]} 250
李姐 > [批准]
财务群 < ✖ | 已批准但未能入账 | 第 4 行 客户${codes[3]} ${codes[3]} | [按今天重新提交]
小王 > [按今天重新提交]
小王 ! 已提交，正在核对每一行
财务群 < ✖ | 余额不足 | 客户${codes[3]}                          # why, and the button is there again
buttons   财务群 1
小王@财务群 > 充值 ${codes[3]} 150
李姐 > [批准]
小王+小王 > [按今天重新提交]
小王 ! 已提交，正在核对每一行
财务群 < ✖ | 已批准但未能入账 | 重新提交 | R{again} · 小王 · 03-01 09:00
财务群 < ⏳ | 扣费待审批 · ${many} 行 · -14,000.00 CNY
李姐 > [批准]
财务群 < R{again} 已批准并入账 · ${many} 行
balance   ${codes[3]} 0.00 CNY
balance   ${codes[4]} 100.00 CNY
buttons   none
books     balanced
`;

describe.each(castings)("on $name", (casting) => {
  it.each([
    { claim: "many lines go the way of a few", told: story },
    { claim: "many lines that are refused again can be asked for once more", told: again },
  ])(
    "$claim",
    async ({ told }) => {
      const transcript = readTranscript(told);
      const stage = await openStage(transcript, casting, { atTheEnd: onTestFinished });
      for (const step of transcript.steps) {
        try {
          await stage.play(step);
        } catch (error) {
          throw new Error(`${step.source}\n${error instanceof Error ? error.message : error}`, { cause: error });
        }
      }
      expect(stage.drawn()).not.toContain("E1");
    },
    120_000,
  );
});
