// What is kept of somebody's words is kept as it was typed; what means something is read whatever its width.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWidth } from "#src/domain/fold.ts";
import { writeLine } from "#src/parse/line.ts";
import { parse } from "#src/parse/parse.ts";
import { codeForName } from "#src/parse/pinyin.ts";
import { readWords, said } from "#src/parse/tokens.ts";
import { env } from "./env.ts";
import { rows, tell } from "./tell.ts";

const page = `
  充值 ACME １０００ 双十一（返场）！                   | topup ACME 1000 memo=双十一（返场）！
  充值　ＡＣＭＥ　１，０００　＃ＩＣＢＣ－１　＠２０２６－１１－０１ | topup ACME 1000 ref=ICBC-1 on=2026-11-01
  扣费 ACME 10 ／／返场（广告）！ 内部：别催         | charge ACME 10 text=返场（广告）！ memo=内部：别催
  扣费 ACME 10 ／／ 返场 （广告）                      | charge ACME 10 text=返场 （广告）
  扣费 ACME 10 //＂返场　（广告）＂                    | charge ACME 10 text=返场 （广告）
  扣费 ACME 10 问过＠李姐，可以                        | charge ACME 10 memo=问过＠李姐，可以
  扣费 ACME 10 ＠李姐 可以                             | charge ACME 10 memo=＠李姐 可以
  扣费 ACME 10 手续费１５                              | charge ACME 10 memo=手续费１５
  充值 ACME 10 手续费１５ 备注：（工行）               | topup ACME 10 fee=15 memo=备注：（工行）
  换汇 ACME 1000 CNY→USD ＠７.１ 月底（结）            | exchange ACME 1000 CNY to=USD rate=7.1 memo=月底（结）
  退款 ACME 100 合同终止（双方）                       | refund ACME 100 memo=合同终止（双方）
  冲正 Ｔ１２ 多收，见邮件                             | reverse T12 多收，见邮件
  驳回 Ｒ１２ 没有回单！                               | reject 12 没有回单！
  冻结 ACME 对账（盘点）                               | freeze ACME reason=对账（盘点）
  反馈 你们的报告（周一）很好！                        | feedback 你们的报告（周一）很好！
  开户 阿克米（上海）有限公司 ＡＫＳＨ ＵＳＤ          | open 阿克米（上海）有限公司 AKSH USD
  档案 ACME 名称 阿克米（北京）                        | profile ACME name 阿克米（北京）
  档案 ACME 别名 阿米（总）                            | profile ACME alias 阿米（总）
  档案 ACME 备注 只认张总（手机）！                    | profile ACME note 只认张总（手机）！
  档案 ACME 联系人 telegram:1 李明（Leo） 经理（华东） | profile ACME contact telegram:1 李明（Leo） title=经理（华东）
  授权 ｔｅｌｅｇｒａｍ：１ 财务 小王（外包）          | grant telegram:1 operator 小王（外包）
  开户 “甲、乙”（上海）有限公司 JIA                    | open “甲、乙”（上海）有限公司 JIA -
  开户 "甲 乙" JIA                                     | open 甲 乙 JIA -
  档案 ACME 收款人 阿克米 “科技” 🏦 招行 6225 8801     | profile ACME payee 阿克米 “科技” 🏦 招行 6225 8801
  档案 ACME 联系人 telegram:1 “小”李 经理“华东”        | profile ACME contact telegram:1 “小”李 title=经理“华东”
  扣费 ACME 10 “客户说：‘不要了’”，退                  | charge ACME 10 memo=“客户说：‘不要了’”，退
  扣费 ACME 10 备注：“引号”　“甲　乙”！                | charge ACME 10 memo=备注：“引号” “甲 乙”！
  扣费 ACME 10 “返场”#r1 “双十一”                      | charge ACME 10 ref=r1 memo=“返场” “双十一”
  扣费 ACME 10 // 「返场」（三） #r1                   | charge ACME 10 ref=r1 text=「返场」（三）
  扣费 ACME 10 // "返场 三"                            | charge ACME 10 text=返场 三
  退款 ACME 100 "合同 终止"                            | refund ACME 100 memo=合同 终止
  退款 ACME 100 "合同"终止                             | refund ACME 100 memo="合同"终止
  换汇 ACME 1000 CNY→USD “月”底→（结）                 | exchange ACME 1000 CNY to=USD memo=“月”底→（结）
  驳回 R12 “回单”没有！                                | reject 12 “回单”没有！
  反馈 “报告”很好，『图』 "不清"                       | feedback “报告”很好，『图』 "不清"
  用途 ａｄｄ 投放（抖音） 抖音                        | category add 投放（抖音） alias=抖音
`;

describe("kept as typed", () => {
  it.each(rows(page))("%s", async (text, told) => {
    const parsed = await parse(text, env);
    expect(tell(parsed).replace(/ incomplete$/, "")).toBe(told);
    if (parsed.kind !== "command") throw new Error("no command");
    const again = await parse(writeLine(parsed.command), env);
    expect(tell(again).replace(/ incomplete$/, "")).toBe(told);
  });

  it("a name typed in full width makes the code its twin makes", () => {
    expect(codeForName("ＡＣＭＥ（上海）")).toBe(codeForName("ACME(上海)"));
  });

  it("every word is as long as its folded twin, and nothing of it is lost", () => {
    const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
    console.log(`words as typed: SEED=${seed}`);
    const marks = fc.constantFrom(...'＃#＠@＾^／/＂"“”「」　 （）！，。ａｂ甲乙１2'.split(""));
    let widened = 0;
    fc.assert(
      fc.property(fc.string({ unit: marks, maxLength: 30 }), (text) => {
        const words = readWords(text);
        for (const { raw, text: folded, option } of words) {
          expect(foldWidth(raw)).toBe(`${option ?? ""}${folded}`);
          expect(text.replace(/\s+/g, " ")).toContain(raw.slice(option?.length ?? 0));
          if (foldWidth(raw) !== raw) widened += 1;
        }
        const folded = words.map((word) => ({ ...word, raw: foldWidth(word.raw), piece: foldWidth(word.piece) }));
        expect(folded).toEqual(readWords(foldWidth(text)));
        // Nothing in quotes is no word; with a single word its quotes may go.
        if (words.length > 1 && !/["＂“”「]\s*(?:["＂”」]|$)/.test(text)) {
          expect(said(words)).toBe(text.replace(/\s+/g, " ").trim());
        }
      }),
      { seed, numRuns: 2000 },
    );
    expect(widened).toBeGreaterThan(500);
  });
});
