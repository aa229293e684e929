// What customers say that wants an answer, and what they say to a statement.

import type { ChatRef, IdentityRef, PlatformName } from "./identity.ts";

export type CustomerCase = {
  readonly caseId: string;
  readonly customerId: string;
  readonly customerCode: string;
  readonly customerName: string;
  readonly kind: "feedback" | "dispute";
  /** What is disputed. */
  readonly statementId: string | null;
  /** Where it was said, and the message that said it. */
  readonly chat: ChatRef;
  readonly messageId: string | null;
  /** The first words. */
  readonly said: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly closing: string | null;
};

export type CaseWord = {
  readonly side: "customer" | "staff";
  /** Of ours their name; of theirs as staff registered them. */
  readonly name: string | null;
  readonly by: IdentityRef;
  readonly said: string;
  readonly saidAt: string;
};

/** Who of a customer's people spoke, as staff had registered them then. */
export type Spoken = {
  readonly platform: PlatformName;
  readonly externalId: string;
  readonly name: string | null;
  readonly title: string | null;
};

/** The first answer to a statement, and what came of a dispute. */
export type StatementAnswer = Spoken & {
  readonly verdict: "confirmed" | "disputed";
  readonly caseId: string | null;
  readonly answeredAt: string;
  /** The case of a dispute is closed. */
  readonly settled: boolean;
  /** Confirmed after all. */
  readonly confirmation: (Spoken & { readonly at: string }) | null;
};

/** Whether there is something to say to a statement: nobody answered, or a dispute is settled and not confirmed yet. */
export const isOpenStatement = (answer: StatementAnswer | null): boolean =>
  answer === null || (answer.settled && answer.confirmation === null);
