// Random lines against models too simple to be wrong. Replay: SEED=<printed> vitest run test/parse/property.test.ts

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Customer } from "#src/domain/books.ts";
import type { Command, CustomerArg, Verb } from "#src/domain/command.ts";
import { verbs } from "#src/domain/command.ts";
import { foldWidth } from "#src/domain/fold.ts";
import { currencies, formatMoney, formatNumber, MINOR_MAX, toMinor } from "#src/domain/money.ts";
import { verbWords } from "#src/locale/words.ts";
import { evaluateAmount } from "#src/parse/amount.ts";
import { writeLine } from "#src/parse/line.ts";
import { parse } from "#src/parse/parse.ts";
import { acme, boundEnv, env } from "./env.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
console.log(`parse properties: SEED=${seed}`);
const runs = (numRuns: number) => ({ seed, numRuns });

// A sum as a tree: written out by the test, and worked out here apart from the parser's own fractions.
type Sum = { readonly text: string; readonly worth: readonly [top: bigint, bottom: bigint] | null };

const numeral: fc.Arbitrary<Sum> = fc
  .record({ whole: fc.integer({ min: 0, max: 99_999 }), decimals: fc.integer({ min: 0, max: 99 }), ten: fc.nat(9) })
  .map(({ whole, decimals, ten }): Sum => {
    const cents = BigInt(whole * 100 + decimals);
    const grouped = ten % 2 === 0 ? String(whole) : whole.toLocaleString("en-US");
    const text = `${grouped}.${String(decimals).padStart(2, "0")}`;
    return ten === 9 ? { text: `${text}万`, worth: [cents * 10_000n, 100n] } : { text, worth: [cents, 100n] };
  });

const nothing: fc.Arbitrary<Sum> = fc.constant({ text: "0", worth: [0n, 1n] });

const combine = (left: Sum, sign: string, right: Sum, gap: string): Sum => {
  const text = `(${left.text}${gap}${sign}${gap}${right.text})`;
  if (left.worth === null || right.worth === null) return { text, worth: null };
  const [a, b] = left.worth;
  const [c, d] = right.worth;
  if (sign === "+") return { text, worth: [a * d + c * b, b * d] };
  if (sign === "-") return { text, worth: [a * d - c * b, b * d] };
  if (sign === "*") return { text, worth: [a * c, b * d] };
  return { text, worth: c === 0n ? null : [a * d, b * c] };
};

const { sum } = fc.letrec<{ sum: Sum; pair: Sum }>((tie) => ({
  sum: fc.oneof({ depthSize: "small", withCrossShrink: true }, numeral, nothing, tie("pair")),
  pair: fc
    .tuple(tie("sum"), fc.constantFrom("+", "-", "*", "/"), tie("sum"), fc.constantFrom("", " "))
    .map((parts) => combine(parts[0], parts[1], parts[2], parts[3])),
}));

describe("arithmetic", () => {
  it("gives exactly what fractions give, or says why it cannot", () => {
    const seen = { exact: 0, zero: 0, negative: 0, would_round: 0, divide_by_zero: 0 };
    fc.assert(
      fc.property(
        sum.filter(({ text }) => text.length <= 200),
        ({ text, worth }) => {
          const amount = evaluateAmount(text);
          if (typeof amount !== "string") {
            seen.exact += 1;
            const [whole = "", decimals = ""] = amount.value.split(".");
            const [top, bottom] = worth ?? [0n, 1n];
            // Equal as fractions: no rounding anywhere.
            expect(BigInt(whole + decimals) * bottom).toBe(top * 10n ** BigInt(decimals.length));
            return;
          }
          expect(seen).toHaveProperty(amount);
          seen[amount as keyof typeof seen] += 1;
          if (amount === "divide_by_zero") expect(worth).toBeNull();
          if (amount === "zero") expect(worth?.[0]).toBe(0n);
          if (amount === "negative") expect((worth?.[0] ?? 0n) < 0n !== (worth?.[1] ?? 0n) < 0n).toBe(true);
          if (amount === "would_round") expect(endsAsDecimal(worth ?? [0n, 1n])).toBe(false);
        },
      ),
      runs(3000),
    );
    for (const [outcome, count] of Object.entries(seen)) expect(count, `${outcome} never happened`).toBeGreaterThan(0);
  });
});

// A fraction ends as a decimal when some power of ten is a multiple of its denominator: 10^700 is enough here.
const endsAsDecimal = ([top, bottom]: readonly [bigint, bigint]): boolean => (top * 10n ** 700n) % bottom === 0n;

describe("money", () => {
  it("is read back as it was formatted", () => {
    const minor = fc.bigInt({ min: 1n, max: MINOR_MAX });
    fc.assert(
      fc.property(minor, fc.constantFrom(...currencies), (amount, currency) => {
        const read = evaluateAmount(formatMoney(amount, currency));
        expect(typeof read !== "string" && [toMinor(read, currency), read.currency]).toEqual([amount, currency]);
        expect(toMinor(formatNumber(-amount, currency).replaceAll(",", ""), currency)).toBe(-amount);
      }),
      runs(1000),
    );
  });
});

const verbWord = fc.constantFrom(...verbs.flatMap((verb) => [...verbWords[verb]["zh-CN"], ...verbWords[verb].en]));
const shred = fc.oneof(
  fc.constantFrom(
    ..."ACME 阿克米 阿克 阿克米 2026 Blue Sky 360 1000 1,000.5 1.5万 (1+2)*3 10/3 $20 USD 元 -5 5² ½".split(" "),
  ),
  fc.constantFrom(
    ...'#r @2026-11-01 @x ^p //t // # @ ^ " “ ” 「 工行 广告 R12 12 telegram:1 主管 2 off 每天 9:00 3天 截至 \n'.split(
      " ",
    ),
  ),
  // The same marks as a Chinese keyboard makes them, and words that are only kept.
  fc.constantFrom(
    ..."＃ｒ ＠２０２６－１１－０１ ／／摘要（三） （返场）！ ＂ ＂甲 乙＂ “丙＂ ， １０００ ＯＦＦ 　".split(" "),
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
  verbWord,
);
const anyLine = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .tuple(fc.constantFrom("", "/", "／"), verbWord, fc.array(shred, { maxLength: 8 }))
    .map(([slash, verb, rest]) => `${slash}${[verb, ...rest].join(" ")}`),
);

describe("parse", () => {
  it("answers anything a person can type with data, and understands its own line the same", async () => {
    const seen = { command: 0, refused: 0, talk: 0 };
    const understood = new Set<Verb>();
    await fc.assert(
      fc.asyncProperty(anyLine, fc.boolean(), async (text, bound) => {
        const parsed = await parse(text, bound ? boundEnv : env);
        seen[parsed.kind] += 1;
        if (parsed.kind !== "command") return;
        understood.add(parsed.command.verb);
        const again = await parse(parsed.line, env);
        expect(again.kind === "command" && named(again.command)).toEqual(named(parsed.command));
      }),
      runs(6000),
    );
    for (const [outcome, count] of Object.entries(seen))
      expect(count, `${outcome} never happened`).toBeGreaterThan(100);
    expect(understood.size).toBeGreaterThan(15);
  });

  it("answers a hostile line at once", async () => {
    const hostile = ["(", "9", "9*", "1/3+", "@2026-11-01 ", '" ', "充值 ", "ACME ", "//", "2026-", "，", "\n/topup"];
    for (const piece of hostile) expect((await parse(`充值 ACME ${piece.repeat(20_000)}`, env)).kind).toBe("refused");
  });

  it("writes a partial customer's line anew for the one that was chosen", async () => {
    const parsed = await parse('充值 阿克 1000 #r1 工行 //"a b" 内部 "2026"', env);
    expect(parsed.kind).toBe("command");
    const chosen = { ...(parsed as { command: Command }).command, customer: exactly(acme) } as Command;
    expect(writeLine(chosen)).toBe('topup ACME 1000 工行7731 #r1 //"a b" “内部 "2026"”');
  });
});

const exactly = (customer: Customer): CustomerArg => ({ kind: "named", customer });

// A written line names the chat's customer, and knows a near miss no better than the first time.
const named = (command: Command) => {
  const { customer, ...others } = command as { customer?: CustomerArg | null };
  return { ...others, customer: customer?.kind === "bound" ? exactly(customer.customer) : customer };
};

describe("folding", () => {
  it("twice is folding once, and changes no length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldWidth(foldWidth(text))).toBe(foldWidth(text));
        expect(foldWidth(text)).toHaveLength(text.length);
      }),
      runs(500),
    );
  });
});
