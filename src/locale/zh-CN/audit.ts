// Words about sealing and replaying the books.

import type { DamageKind, SealCounts } from "#src/domain/audit.ts";

const damage: Readonly<Record<DamageKind, string>> = {
  HASH_MISMATCH: "内容与封存时不同",
  SEQUENCE_GAP: "编号中断或缺失",
  BALANCE_MISMATCH: "余额与分录不符",
  UNBALANCED: "借贷不平",
  ORPHAN: "缺少对应的记录",
};

const counted: Readonly<Record<keyof SealCounts, string>> = { entries: "分录", attempts: "拒绝", deeds: "其他操作" };

export const audit = {
  title: (hash: string | null): string => (hash === null ? "审计 · 还没有封存" : `审计 · 封存到 ${hash}`),
  whole: "审计通过 · 账目未被改动",
  damaged: (count: string): string => `审计不通过 · 发现 ${count} 处问题`,
  damage,
  entries: "已封存分录",
  attempts: "已封存的拒绝",
  deeds: "已封存的其他操作",
  blocks: "区块",
  waiting: "待封存",
  waitingText: (count: number, kinds: string): string => `${count}（${kinds}）`,
  waitingKind: (kind: keyof SealCounts, count: number): string => `${counted[kind]} ${count}`,
  newest: "最新封存",
  checks: "检查项",
  keep: "把下面这行记在别处，以后凭它可以证明之前的账没有被改：",
  leaveAsIs: "请不要修补，先保留数据库备份再查原因；服务器上 npm run audit 有详细内容。",
  later: "账目较多，正在重算，完成后在这里回复。",
  alarm: "最新的封存区块与封存时不符，账目可能被改动。请发：审计 verify",
};
