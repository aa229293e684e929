// The approval rules on a phone of 320 px: names of verbs wrap, a column of figures never does.

import { describe, expect, it } from "vitest";
import { type PolicyRule, ruledVerbs } from "#src/domain/policy.ts";
import { widthOf } from "#src/platform/telegram/columns.ts";
import { renderCard } from "#src/platform/telegram/render.ts";
import { policyCard } from "#src/view/policy-card.ts";
import { readers } from "./fixture.ts";

/** Monospaced places on a line of the narrowest phone. */
const placesMax = 32;

const rule = (verb: string, fromValue: bigint, levels: number, more: Partial<PolicyRule> = {}): PolicyRule => ({
  ...{ verb, measure: "amount", currency: "CNY", fromValue, levels, people: 1, evidence: false, tier: null },
  ...{ alone: false, ...more },
});

const rules: readonly PolicyRule[] = [
  ...ruledVerbs
    .filter((verb) => verb !== "reverse")
    .flatMap((verb) => [
      rule(verb, 0n, verb === "charge" ? 0 : 1),
      ...(verb === "charge" ? [rule(verb, 5_000_001n, 1, { measure: "maker_day" })] : []),
      ...(verb === "refund" || verb === "owe" ? [rule(verb, 20_000_000n, 3)] : []),
      ...(verb === "topup" ? [rule(verb, 100_000n, 1, { evidence: true })] : []),
      ...(verb === "bonus" ? [rule(verb, 500_000n, 2, { people: 3, evidence: true }), rule(verb, 900n, 1)] : []),
      ...(verb === "hold" ? [rule(verb, 5_000n, 1, { tier: "A" }), rule(verb, 7_000n, 1, { alone: true })] : []),
    ]),
  rule("*", 8n, 1, { measure: "days_back", currency: null }),
];

describe.each(readers)("in $t.name", (reader) => {
  const card = policyCard(rules, reader);
  const told = card.blocks.flatMap((block) => (block.kind === "text" ? [block.text] : []));

  it("every line of figures fits, on the narrowest phone", () => {
    const { text } = renderCard(card, null);
    const columns = [...text.matchAll(/<pre>([^<]*)<\/pre>/g)].flatMap(([, inside = ""]) => inside.split("\n"));
    expect(columns.length).toBeGreaterThan(5);
    for (const line of columns) expect(widthOf(line), line).toBeLessThanOrEqual(placesMax);
  });

  it("verbs with the same rules stand in one line above them, each verb once for everybody", () => {
    const { verbs, list } = { verbs: reader.t.general.verbs, list: reader.t.general.list };
    expect(told).toContain(list([verbs.refund, verbs.owe]));
    for (const verb of ruledVerbs.filter((one) => one !== "reverse")) {
      const name = verb === "payee" ? reader.t.payees.label : verbs[verb];
      const naming = told.filter((line) => line.split(/\u3001|, /).includes(name));
      expect(naming, verb).toHaveLength(1);
    }
    expect(told).toContain(reader.t.policy.tierOf(verbs.hold, "A"));
    expect(card.blocks.every(({ kind }) => kind !== "table")).toBe(true);
  });

  it("what is too long for a column is a sentence", () => {
    const needs = reader.t.policy.needs(2, 3, true);
    expect(told.some((line) => line.includes(needs) && line.includes("5,000.00 CNY"))).toBe(true);
  });
});
