// Words of the approval rules.

const count = ["不审批", "一级", "二级", "三级"] as const;

export const policy = {
  title: "审批规则",
  note: "每项按适用的最高一档；外币按最新汇率折算。修改须审批：",
  /** Who decides from a step on. */
  needs: (levels: number, people: number, evidence: boolean) =>
    `${count[levels] ?? levels}${people > 1 ? `，每级 ${people} 人` : ""}${evidence ? "，须凭证" : ""}`,
  from: (amount: string) => `${amount} 起`,
  steps: (currency: string, steps: string) => `${currency}：${steps}`,
  makerDay: (from: string, needs: string) => `同一人当天对同一客户未审批合计 ${from} 起：${needs}`,
  daysBack: (days: string, needs: string) => `业务日期 ${days} 天前或更早：${needs}`,
  everything: "所有记账",
  ended: "取消这一档",
  change: (before: string, after: string) => `${before} → ${after}`,
  changed: (verb: string, from: string, needs: string, by: string) =>
    `审批规则已改 · ${verb} · ${from} · ${needs}（${by} 提出）`,
};
