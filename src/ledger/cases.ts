// Cases and answers to statements: kept in the books for good, both sides' words in order.

import type { CaseWord, CustomerCase, StatementAnswer } from "#src/domain/cases.ts";
import { Refused } from "#src/domain/errors.ts";
import type { ChatRef, IdentityRef, PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso, isoOrNull } from "./instant.ts";

type CaseRow = {
  case_id: string;
  customer_id: string;
  customer_code: string;
  customer_name: string;
  kind: CustomerCase["kind"];
  statement_id: string | null;
  platform: PlatformName;
  chat_id: string;
  message_id: string | null;
  said: string;
  opened_at: Date;
  closed_at: Date | null;
  closed_by_name: string | null;
  closing: string | null;
};

const caseOf = (row: CaseRow): CustomerCase => ({
  caseId: row.case_id,
  customerId: row.customer_id,
  customerCode: row.customer_code,
  customerName: row.customer_name,
  kind: row.kind,
  statementId: row.statement_id,
  chat: { platform: row.platform, chatId: row.chat_id },
  messageId: row.message_id,
  said: row.said,
  openedAt: iso(row.opened_at),
  closedAt: isoOrNull(row.closed_at),
  closedBy: row.closed_by_name,
  closing: row.closing,
});

/** @throws {Refused} `no_case` */
export const customerCase = async (tx: Tx, caseId: string): Promise<CustomerCase> => {
  const [row] = await tx<CaseRow[]>`
    select case_id::text, customer_id::text, customer_code, customer_name, kind, statement_id::text, platform, chat_id,
      message_id, said, opened_at, closed_at, closed_by_name, closing
    from ledger.customer_cases where case_id = ${caseId}::bigint`;
  if (row === undefined) throw new Refused({ code: "no_case", number: `C${caseId}` });
  return caseOf(row);
};

/** Oldest first. */
export const openCases = async (tx: Tx, limit = 20): Promise<readonly CustomerCase[]> => {
  const rows = await tx<CaseRow[]>`
    select case_id::text, customer_id::text, customer_code, customer_name, kind, statement_id::text, platform, chat_id,
      message_id, said, opened_at, closed_at, closed_by_name, closing
    from ledger.customer_cases where closed_at is null order by ledger.customer_cases.case_id limit ${limit}`;
  return rows.map(caseOf);
};

export const caseWords = async (tx: Tx, caseId: string): Promise<readonly CaseWord[]> => {
  type Row = {
    side: CaseWord["side"];
    name: string | null;
    platform: PlatformName;
    external_id: string;
    said: string;
    said_at: Date;
  };
  const rows = await tx<Row[]>`
    select side, name, platform, external_id, said, said_at
    from ledger.case_messages where case_id = ${caseId}::bigint order by case_message_id`;
  return rows.map((row) => ({
    side: row.side,
    name: row.name,
    by: { platform: row.platform, externalId: row.external_id },
    said: row.said,
    saidAt: iso(row.said_at),
  }));
};

type Said = { readonly by: IdentityRef; readonly said: string };

/** @throws {Refused} `not_contact` */
export const openCase = async (
  tx: Tx,
  customerId: string,
  { by, said, chat, messageId }: Said & { readonly chat: ChatRef; readonly messageId: string | null },
): Promise<CustomerCase> => {
  const [row] = await refusing(
    tx<{ case_id: string }[]>`
      select ledger.open_case(${customerId}::bigint, null, ${by.platform}, ${by.externalId}, ${chat.chatId},
        ${messageId}, ${said})::text as case_id`,
  );
  return customerCase(tx, row?.case_id ?? "0");
};

/**
 * `personId` null: the customer's own word.
 *
 * @throws {Refused} `no_case`, `case_closed`, `not_allowed`, `not_contact`
 */
export const sayInCase = async (
  tx: Tx,
  caseId: string,
  { by, said, personId }: Said & { readonly personId: string | null },
): Promise<void> => {
  await refusing(tx`
    select ledger.add_case_message(${caseId}::bigint, ${personId}::bigint, ${by.platform}, ${by.externalId}, ${said})`);
};

/** @throws {Refused} `no_case`, `case_closed`, `not_allowed` */
export const closeCase = async (tx: Tx, caseId: string, personId: string, closing: string | null): Promise<void> => {
  await refusing(tx`select ledger.close_case(${caseId}::bigint, ${personId}::bigint, ${closing})`);
};

/** Null until somebody of the customer answered. */
export const statementAnswer = async (tx: Tx, statementId: string): Promise<StatementAnswer | null> => {
  type Row = {
    verdict: StatementAnswer["verdict"];
    platform: PlatformName;
    external_id: string;
    name: string | null;
    title: string | null;
    case_id: string | null;
    answered_at: Date;
    settled: boolean;
    confirmed_platform: PlatformName | null;
    confirmed_by: string | null;
    confirmed_name: string | null;
    confirmed_title: string | null;
    confirmed_at: Date | null;
  };
  const [row] = await tx<Row[]>`
    select verdict, platform, external_id, name, title, case_id::text, answered_at, settled, confirmed_platform,
      confirmed_by, confirmed_name, confirmed_title, confirmed_at
    from ledger.statement_answers where statement_id = ${statementId}::bigint`;
  if (row === undefined) return null;
  const { verdict, platform, name, title } = row;
  const confirmation =
    row.confirmed_at === null || row.confirmed_platform === null
      ? null
      : {
          ...{ platform: row.confirmed_platform, externalId: row.confirmed_by ?? "" },
          ...{ name: row.confirmed_name, title: row.confirmed_title, at: iso(row.confirmed_at) },
        };
  const { settled, case_id: caseId, external_id: externalId } = row;
  const answeredAt = iso(row.answered_at);
  return { verdict, platform, externalId, name, title, caseId, answeredAt, settled, confirmation };
};

/**
 * The first answer stays; what was disputed and is settled may be confirmed beside it. `said` null confirms.
 *
 * @returns whether this counts
 * @throws {Refused} `not_contact`
 */
export const answerStatement = async (
  tx: Tx,
  statementId: string,
  answer: {
    readonly by: IdentityRef;
    readonly said: string | null;
    readonly chat: ChatRef;
    readonly messageId: string | null;
  },
): Promise<boolean> => {
  const { by, said, chat, messageId } = answer;
  const [row] = await refusing(
    tx<{ first: boolean }[]>`
      select ledger.answer_statement(${statementId}::bigint, ${by.platform}, ${by.externalId}, ${chat.chatId},
        ${messageId}, ${said}) as first`,
  );
  return row?.first === true;
};
