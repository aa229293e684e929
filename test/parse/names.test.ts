// Customer codes, made and checked; bind codes; folding of width.

import { describe, expect, it } from "vitest";
import { isCode, numberedCode } from "#src/domain/code.ts";
import { foldWidth } from "#src/domain/fold.ts";
import { readBindCode } from "#src/parse/bind-code.ts";
import { codeForName } from "#src/parse/pinyin.ts";

describe("a customer code", () => {
  it.each(["ACME", "A1", "BLUE-SKY", "TX", "R-1", "H1A", "AB-CDEFGHIJKLMNO"])("may be %s", (code) =>
    expect(isCode(code)).toBe(true),
  );

  it.each([
    ...["A", "acme", "1AB", "-AB", "A_B", "A B", "AÉ", "阿克米", "ABCDEFGHIJKLMNOPQ", ""],
    ...["ALL", "TOPUP", "REFUND", "BALANCE", "EXPORT", "CNY", "USDT", "T12", "R1", "H007", "S9"],
  ])("is never %s", (code) => expect(isCode(code)).toBe(false));

  it.each([
    ["阿克米", "AKM"],
    ["阿克苏物流", "AKSWL"],
    ["阿克米科技有限公司", "AKMKJ"],
    ["重庆银行", "CQYH"],
    ["Acme", "ACME"],
    ["Acme Ltd", "ACME"],
    ["Blue Sky Trading Ltd", "BST"],
    ["Café", "CAFE"],
    ["ACME中国", "ACMEZG"],
    ["360广告", "C360GG"],
    ["T12", "T12X"],
    ["USD", "USDX"],
    ["Refund", "REFUNDX"],
    ["阿", "AX"],
    ["Ромашка", "CX"],
    ["👍", "CX"],
    ["Averyveryverylongname", "AVERYVER"],
  ])("of %s is made as %s", (name, code) => {
    expect(codeForName(name)).toBe(code);
    expect(isCode(codeForName(name))).toBe(true);
  });

  it("is made unique with a number and stays a code", () => {
    expect([1, 2, 3].map((n) => numberedCode("AKM", n))).toEqual(["AKM", "AKM2", "AKM3"]);
    expect(numberedCode("ABCDEFGHIJKLMNOP", 12)).toBe("ABCDEFGHIJKLMN12");
    expect(isCode(numberedCode("TX", 12))).toBe(true);
  });
});

describe("a bind code", () => {
  it.each([
    ["B-7K3MZQ2D", "B-7K3MZQ2D"],
    ["b-7k3mzq2d", "B-7K3MZQ2D"],
    ["B-OIL3MZQ2", "B-0113MZQ2"],
    ["B-7K3MZQ2", null],
    ["B-7K3MZQ2DD", null],
    ["B-7K3MZQU2", null],
    ["A-7K3MZQ2D", null],
    ["B7K3MZQ2D", null],
    ["", null],
  ])("%s is read as %s", (text, code) => expect(readBindCode(text)).toBe(code));
});

describe("folding", () => {
  it("turns full-width forms into their half-width twins", () => {
    expect(foldWidth("／ｔｏｐｕｐ　ＡＣＭＥ　￥１，０００．５０＋（２）～")).toBe("/topup ACME ¥1,000.50+(2)~");
  });

  it("leaves everything else alone", () => {
    for (const text of [
      "5²",
      "½",
      "٣",
      "①",
      "㎡",
      "ﬁ",
      "ｱ",
      "～".normalize("NFKC"),
      "。",
      "、",
      "“”",
      "￠",
      "￡",
      "ﾡ",
    ]) {
      expect(foldWidth(text)).toBe(text);
    }
  });
});
