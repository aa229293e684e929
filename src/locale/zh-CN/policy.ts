// Words of the approval rules.

const count = ["不审批", "一级", "二级", "三级"] as const;

export const policy = {
  title: "审批规则",
  note: "金额和天数是起点；每项按适用的最高一档；有等级的客户先看该等级的规则；外币按最新汇率折算。修改须审批：",
  /** Who decides from a step on. */
  needs: (levels: number, people: number, evidence: boolean) =>
    `${count[levels] ?? levels}${people > 1 ? `，每级 ${people} 人` : ""}${evidence ? "，须凭证" : ""}`,
  from: (amount: string) => `${amount} 起`,
  daily: (amount: string) => `当日累计 ${amount} 起`,
  daysBack: (days: string) => `补记 ${days} 天起`,
  step: (from: string, who: string) => `${from}：${who}`,
  /** Where a step begins, in a column. */
  dailyCell: (amount: string) => `当日 ${amount}`,
  daysCell: (days: string) => `${days} 天前`,
  tierOf: (verb: string, tier: string) => `${verb}（等级 ${tier}）`,
  everything: "所有记账",
  ended: "取消这一档",
  change: (before: string, after: string) => `${before} → ${after}`,
  changed: (verb: string, from: string, needs: string, by: string) =>
    `审批规则已改 · ${verb} · ${from} · ${needs}（${by} 提出）`,
  /** Of the company of one person. */
  confirmTitle: (verb: string, from: string, needs: string) => `立即生效？${verb} · ${from} · ${needs}`,
  confirmText:
    "现在只有你一人有角色，没有人能审批。确认后这条规则立即生效，按它记的每一笔都标“未复核”；授权第二个人后自动失效，恢复原来的规则。要确认请原样发：",
  confirmPhrase: "我确认无人复核",
  confirmPlaceholder: "我确认无人复核",
  returned: (second: string) => `${second} 已有角色，这些规则失效，恢复原来的规则：`,
};
