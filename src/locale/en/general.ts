// Names of things and the small joints between figures, used on every card.

import { chartInEnglish } from "../chart.ts";
import type { General } from "../locale.ts";

const roles: General["roles"] = {
  owner: "owner",
  manager: "manager",
  operator: "operator",
  account_manager: "account manager",
  auditor: "auditor",
};

export const general: General = {
  verbs: {
    help: "help",
    whoami: "whoami",
    open: "open",
    customers: "customers",
    topup: "topup",
    charge: "charge",
    balance: "balance",
    history: "history",
    notify: "notify",
    alert: "alert",
    report: "report",
    bind: "bind",
    unbind: "unbind",
    pending: "pending",
    approve: "approve",
    reject: "reject",
    cancel: "cancel",
    grant: "grant",
    revoke: "revoke",
    link: "link",
    chatrole: "chatrole",
    outbox: "outbox",
    language: "language",
  },
  roles,
  platforms: { feishu: "Feishu", telegram: "Telegram" },
  chatRoles: { staff: "staff group", approvals: "approvals group" },
  chart: chartInEnglish,
  levelName: (level) => `level ${level}`,
  roleName: (role, level) => (level === null ? roles[role] : `${roles[role]} (level ${level})`),
  list: (items) => items.join(", "),
  dayRange: (from, to) => `${from} to ${to}`,
  cancelButton: "Never mind",
  dismissed: "Fine, nothing was done.",
  neutral: "Noted, being processed.",
  failed: (id) => `Something went wrong and this was not done. Try again later; to an administrator name ${id}.`,
  notKept: "Not recorded, please tap again",
  done: "Done",
};
