// 简体中文: the default language, put together.

import type { Locale } from "../locale.ts";
import { audit } from "./audit.ts";
import { between } from "./between.ts";
import { chats } from "./chats.ts";
import { customers } from "./customers.ts";
import { general } from "./general.ts";
import { help } from "./help.ts";
import { holds } from "./holds.ts";
import { lots } from "./lots.ts";
import { money } from "./money.ts";
import { notices } from "./notices.ts";
import { papers } from "./papers.ts";
import { people } from "./people.ts";
import { policy } from "./policy.ts";
import { receipts } from "./receipts.ts";
import { refusals } from "./refusals.ts";
import { requests } from "./requests.ts";
import { rules } from "./rules.ts";
import { statements } from "./statements.ts";

export const zhCN: Locale = {
  name: "zh-CN",
  general,
  money,
  between,
  requests,
  customers,
  notices,
  people,
  chats,
  holds,
  lots,
  receipts,
  audit,
  rules,
  policy,
  statements,
  papers,
  help,
  refusals,
};
