// Statements: drawn up once, issued when sealed, and sent to whoever waits; and what the books stood at on a day.

import type { Customer } from "#src/domain/books.ts";
import type { ChatRef, PlatformName } from "#src/domain/identity.ts";
import {
  type IssuedStatement,
  type Statement,
  type StatementWalletJson,
  statementWalletOf,
} from "#src/domain/statement.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";

type StatementRow = {
  readonly statement_id: string;
  readonly customer_id: string;
  readonly month: string;
  readonly body: string;
  readonly hash: string;
  readonly block_no: string | null;
  readonly block_hash: string | null;
};

const statementOf = (row: StatementRow): IssuedStatement => ({
  statementId: row.statement_id,
  customerId: row.customer_id,
  month: row.month,
  body: row.body,
  hash: row.hash,
  anchor: row.block_no === null || row.block_hash === null ? null : { blockNo: row.block_no, hash: row.block_hash },
});

export const statement = async (tx: Tx, statementId: string): Promise<IssuedStatement> => {
  const [row] = await tx<StatementRow[]>`
    select statement_id, customer_id, to_char(month, 'YYYY-MM') as month, body, hash, block_no, block_hash
    from ledger.statements where statement_id = ${statementId}`;
  if (row === undefined) throw new Error(`no statement S${statementId}`);
  return statementOf(row);
};

/**
 * The customer's statement of a month that is over (`YYYY-MM`), drawn up by whoever asks first and the same for ever.
 * Without an anchor it is not issued yet: something it tells of is not sealed.
 *
 * @throws {Refused} `no_statement`
 */
export const drawStatement = async (
  tx: Tx,
  want: {
    readonly customerId: string;
    readonly month: string;
    readonly personId: string | null;
    /** Our legal name, to be on the paper; null: none is set. */
    readonly company: string | null;
  },
): Promise<IssuedStatement> => {
  const [row] = await refusing(
    tx<{ id: string }[]>`
      select ledger.draw_statement(${want.customerId}, ${`${want.month}-01`}, ${want.personId},
        ${want.company}) as id`,
  );
  if (row === undefined) throw new Error("draw_statement returned nothing");
  await tx`select ledger.issue_statement(${row.id})`;
  return statement(tx, row.id);
};

/** What a statement would say now of days that are not over. */
export const previewStatement = async (
  tx: Tx,
  customer: Customer,
  { from, to, company }: { readonly from: string; readonly to: string; readonly company: string | null },
): Promise<Statement> => {
  const rows = await tx<{ previous: string | null; wallet: StatementWalletJson }[]>`
    select b.previous, ledger.statement_of(w.wallet_id, ${from}, ${to}, w.seq, b.previous) as wallet
    from ledger.wallets w
    cross join (select ledger.statement_before(${customer.customerId}, ${from}) as previous offset 0) as b
    where w.customer_id = ${customer.customerId} order by w.currency, w.purpose nulls first, w.wallet_id`;
  return {
    statementId: null,
    company,
    customer: { code: customer.code, name: customer.name },
    from,
    to,
    previousId: rows[0]?.previous ?? null,
    wallets: rows.map(({ wallet }) => statementWalletOf(wallet)),
  };
};

/** The earliest business day of a customer's entries; null when there is none. */
export const firstDayOf = async (tx: Tx, customerId: string): Promise<string | null> => {
  const [row] = await tx<{ first: string | null }[]>`select ledger.first_day_of(${customerId})::text as first`;
  return row?.first ?? null;
};

/** Somebody waits for a statement that is not issued yet. */
export const orderStatement = async (
  tx: Tx,
  order: { readonly statementId: string; readonly to: ChatRef; readonly replyTo: string | null },
): Promise<void> => {
  await tx`
    insert into chat.statement_order (statement_id, platform, chat_id, reply_to, asked_at)
    values (${order.statementId}, ${order.to.platform}, ${order.to.chatId}, ${order.replyTo}, ledger.clock())
    on conflict do nothing`;
};

export type StatementOrder = {
  readonly statement: IssuedStatement;
  readonly to: ChatRef;
  readonly replyTo: string | null;
};

/** What waited and is issued by now; each is given out once. */
export const takeStatementOrders = async (tx: Tx, limit = 50): Promise<StatementOrder[]> => {
  const rows = await tx<{ statement_id: string; platform: PlatformName; chat_id: string; reply_to: string | null }[]>`
    with ready as (
      select o.statement_id, o.platform, o.chat_id from chat.statement_order o
      where o.sent_at is null and ledger.issue_statement(o.statement_id)
      order by o.asked_at limit ${limit} for update skip locked)
    update chat.statement_order o set sent_at = ledger.clock() from ready
    where (o.statement_id, o.platform, o.chat_id) = (ready.statement_id, ready.platform, ready.chat_id)
    returning o.statement_id, o.platform, o.chat_id, o.reply_to`;
  const orders: StatementOrder[] = [];
  for (const row of rows) {
    const to = { platform: row.platform, chatId: row.chat_id };
    orders.push({ statement: await statement(tx, row.statement_id), to, replyTo: row.reply_to });
  }
  return orders;
};

export type DayBalance = {
  readonly walletId: string;
  readonly currency: string;
  readonly purpose: string | null;
  readonly balanceMinor: bigint;
};

/** Every wallet at the end of a day, as it was known at the end of another; `knownOn` null: as known now. */
export const balancesOn = async (
  tx: Tx,
  want: { readonly customerId: string; readonly on: string; readonly knownOn: string | null },
): Promise<DayBalance[]> => {
  const rows = await tx<{ wallet_id: string; currency: string; purpose: string | null; balance: string }[]>`
    select w.wallet_id, w.currency, w.purpose, ledger.balance_as_of(w.wallet_id, ${want.on},
      ledger.seq_known_on(w.wallet_id, ${want.knownOn})) as balance
    from ledger.wallets w where w.customer_id = ${want.customerId}
    order by w.currency, w.purpose nulls first, w.wallet_id`;
  return rows.map(({ wallet_id: walletId, currency, purpose, balance }) => ({
    ...{ walletId, currency, purpose },
    balanceMinor: BigInt(balance),
  }));
};
