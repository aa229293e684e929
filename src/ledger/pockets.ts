// Pockets: a customer's accounts that are kept for something. Found by any word that means them.

import type { Wallet } from "#src/domain/books.ts";
import type { Tx } from "./connection.ts";
import { walletsOf } from "./customers.ts";
import { refusing } from "./errors.ts";

export type PocketKind = "earmarked" | "deposit";

const among = async (tx: Tx, customerId: string, rows: readonly { readonly id: string }[]): Promise<Wallet[]> => {
  const wallets = await walletsOf(tx, customerId);
  return wallets.filter(({ walletId }) => rows.some(({ id }) => id === walletId));
};

/** One a currency at most; those that money has been in. */
export const pocketsNamed = async (
  tx: Tx,
  want: { readonly customerId: string; readonly word: string; readonly kind: PocketKind },
): Promise<Wallet[]> => {
  const { customerId, word, kind } = want;
  const rows = await tx<{ id: string }[]>`select id from ledger.pockets_named(${customerId}, ${word}, ${kind}) as id`;
  return among(tx, customerId, rows);
};

/** The pockets that what is used for this category comes out of. */
export const pocketsFor = async (tx: Tx, customerId: string, category: string): Promise<Wallet[]> => {
  const rows = await tx<{ id: string }[]>`select id from ledger.pockets_for(${customerId}, ${category}) as id`;
  return among(tx, customerId, rows);
};

/** The pocket a word means in a currency; made when it is not there yet, empty until something comes in. */
export const openPocket = async (
  tx: Tx,
  open: {
    readonly customerId: string;
    readonly currency: string;
    readonly purpose: string;
    readonly kind: PocketKind;
    readonly by: string;
    readonly key: string;
  },
): Promise<Wallet> => {
  const { customerId, currency, purpose, kind, by, key } = open;
  const rows = await refusing(
    tx<{ id: string }[]>`
      select ledger.open_pocket(${customerId}, ${currency}, ${purpose}, ${kind}, ${by}, ${key}) as id`,
  );
  const [wallet] = await among(tx, customerId, rows);
  if (wallet === undefined) throw new Error("the opened pocket is gone");
  return wallet;
};

/** A pocket that never had money in it is nobody's to see. */
export const isThere = (wallet: Wallet): boolean => wallet.purpose === null || wallet.seq > 0;
