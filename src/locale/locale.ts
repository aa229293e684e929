// Everything the assistant says, as one type. Chinese is the default language and gives the type its shape;
// another language must answer to every key with the same arguments, which the compiler checks.

import type { Refusal, RefusalCode } from "#src/domain/errors.ts";
import type { LocaleName } from "#src/domain/identity.ts";
import type { attachments } from "./zh-CN/attachments.ts";
import type { audit } from "./zh-CN/audit.ts";
import type { batch } from "./zh-CN/batch.ts";
import type { between } from "./zh-CN/between.ts";
import type { cases } from "./zh-CN/cases.ts";
import type { chats } from "./zh-CN/chats.ts";
import type { customers } from "./zh-CN/customers.ts";
import type { decisions } from "./zh-CN/decisions.ts";
import type { evidence } from "./zh-CN/evidence.ts";
import type { forms } from "./zh-CN/forms.ts";
import type { general } from "./zh-CN/general.ts";
import type { help } from "./zh-CN/help.ts";
import type { holds } from "./zh-CN/holds.ts";
import type { lots } from "./zh-CN/lots.ts";
import type { money } from "./zh-CN/money.ts";
import type { notices } from "./zh-CN/notices.ts";
import type { papers } from "./zh-CN/papers.ts";
import type { payees } from "./zh-CN/payees.ts";
import type { payments } from "./zh-CN/payments.ts";
import type { people } from "./zh-CN/people.ts";
import type { policy } from "./zh-CN/policy.ts";
import type { profiles } from "./zh-CN/profiles.ts";
import type { receipts } from "./zh-CN/receipts.ts";
import type { refusals } from "./zh-CN/refusals.ts";
import type { requests } from "./zh-CN/requests.ts";
import type { rules } from "./zh-CN/rules.ts";
import type { statements } from "./zh-CN/statements.ts";

export type General = typeof general;
export type FormWords = typeof forms;
export type EvidenceWords = typeof evidence;
export type CaseWords = typeof cases;
export type PayeeWords = typeof payees;
export type PaymentWords = typeof payments;
export type MoneyWords = typeof money;
export type BetweenWords = typeof between;
export type RequestWords = typeof requests;
export type CustomerWords = typeof customers;
export type NoticeWords = typeof notices;
export type PeopleWords = typeof people;
export type ChatWords = typeof chats;
export type HoldWords = typeof holds;
export type BatchWords = typeof batch;
export type LotWords = typeof lots;
export type ReceiptWords = typeof receipts;
export type ProfileWords = typeof profiles;
export type AttachmentWords = typeof attachments;
export type AuditWords = typeof audit;
export type PaperWords = typeof papers;
export type HelpWords = typeof help;
export type RefusalWords = typeof refusals;
export type DecisionWords = typeof decisions;
export type PolicyWords = typeof policy;
export type RuleWords = typeof rules;
export type StatementWords = typeof statements;

export type Locale = {
  readonly name: LocaleName;
  readonly general: General;
  readonly money: MoneyWords;
  readonly evidence: EvidenceWords;
  readonly payments: PaymentWords;
  readonly cases: CaseWords;
  readonly between: BetweenWords;
  readonly requests: RequestWords;
  readonly customers: CustomerWords;
  readonly notices: NoticeWords;
  readonly people: PeopleWords;
  readonly chats: ChatWords;
  readonly holds: HoldWords;
  readonly lots: LotWords;
  readonly batch: BatchWords;
  readonly receipts: ReceiptWords;
  readonly profiles: ProfileWords;
  readonly payees: PayeeWords;
  readonly attachments: AttachmentWords;
  readonly audit: AuditWords;
  readonly rules: RuleWords;
  readonly decisions: DecisionWords;
  readonly policy: PolicyWords;
  readonly statements: StatementWords;
  readonly papers: PaperWords;
  readonly forms: FormWords;
  readonly help: HelpWords;
  readonly refusals: RefusalWords;
};

/** A refusal in words: what is wrong, then what to type instead, each line ready to copy. */
export type Said = { readonly text: string; readonly copy?: readonly string[] };

/** Dates inside a sentence; the reader's time zone is already in it. */
export type Clock = { readonly when: (iso: string) => string; readonly time: (iso: string) => string };

/** One sentence for every refusal there is. */
export type Sentences = {
  readonly [C in RefusalCode]: (refusal: Extract<Refusal, { code: C }>, clock: Clock) => Said;
};
