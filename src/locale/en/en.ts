// English, put together.

import type { Locale } from "../locale.ts";
import { attachments } from "./attachments.ts";
import { audit } from "./audit.ts";
import { batch } from "./batch.ts";
import { between } from "./between.ts";
import { cases } from "./cases.ts";
import { chats } from "./chats.ts";
import { customers } from "./customers.ts";
import { decisions } from "./decisions.ts";
import { evidence } from "./evidence.ts";
import { forms } from "./forms.ts";
import { general } from "./general.ts";
import { help } from "./help.ts";
import { holds } from "./holds.ts";
import { lots } from "./lots.ts";
import { money } from "./money.ts";
import { notices } from "./notices.ts";
import { papers } from "./papers.ts";
import { payees } from "./payees.ts";
import { payments } from "./payments.ts";
import { people } from "./people.ts";
import { policy } from "./policy.ts";
import { profiles } from "./profiles.ts";
import { receipts } from "./receipts.ts";
import { refusals } from "./refusals.ts";
import { requests } from "./requests.ts";
import { rules } from "./rules.ts";
import { statements } from "./statements.ts";

export const en: Locale = {
  name: "en",
  general,
  money,
  between,
  evidence,
  payments,
  cases,
  requests,
  customers,
  notices,
  people,
  chats,
  holds,
  lots,
  batch,
  receipts,
  profiles,
  payees,
  attachments,
  audit,
  rules,
  decisions,
  policy,
  statements,
  papers,
  forms,
  help,
  refusals,
};
