// Which account a line means beside its currency. `^` names a pocket; a category somebody tied to a pocket takes it,
// too; all else is the main account. What goes in may name a pocket that is not there yet, what goes out must find it.

import type { Customer, Wallet } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { isThere, type PocketKind, pocketsFor, pocketsNamed } from "#src/ledger/pockets.ts";
import type { AskedLine } from "#src/ledger/requests.ts";
import { depositWords, mainWords } from "#src/locale/words.ts";
import type { Office } from "./office.ts";

/** What a word after `^` means. */
export type PocketWord =
  | { readonly kind: "main" }
  /** `name`: what the books call it. */
  | { readonly kind: PocketKind; readonly name: string };

export const pocketWord = (text: string): PocketWord => {
  const word = text.trim().toLowerCase();
  if (mainWords.includes(word)) return { kind: "main" };
  if (depositWords.includes(word)) return { kind: "deposit", name: depositWords[0] };
  return { kind: "earmarked", name: text.trim() };
};

/** The pocket a command names; null when it names none. */
export const purposeOf = (command: Command): string | null => {
  if ("options" in command) return command.options.purpose;
  return "purpose" in command ? command.purpose : null;
};

// Money in: what names a pocket first opens it.
const bringsMoney: ReadonlySet<string> = new Set(["topup", "bonus", "opening", "claim"]);

/** Whether naming a pocket that is not there yet asks to open it. */
export const makesPockets = (command: Command): boolean => bringsMoney.has(command.verb);

/** The accounts that could be meant, one a currency; `make` turns the chosen currency into a pocket to come. */
export type Candidates = {
  readonly wallets: readonly Wallet[];
  readonly make: ((main: Wallet) => Promise<Wallet>) | null;
};

export const mainWallets = async (office: Office, customer: Customer): Promise<readonly Wallet[]> =>
  (await walletsOf(office.tx, customer.customerId)).filter((wallet) => wallet.purpose === null);

/** @throws {Refused} `no_pocket` */
export const pocketsMeant = async (office: Office, customer: Customer, purpose: string): Promise<readonly Wallet[]> => {
  const word = pocketWord(purpose);
  if (word.kind === "main") return mainWallets(office, customer);
  const { customerId } = customer;
  const found = await pocketsNamed(office.tx, { customerId, word: word.name, kind: word.kind });
  if (found.length === 0) throw await noPocket(office, customer, purpose, null);
  return found;
};

export const noPocket = async (
  office: Office,
  customer: Customer,
  purpose: string,
  currency: string | null,
): Promise<Refused> => {
  const all = await walletsOf(office.tx, customer.customerId);
  const have = all.flatMap((wallet) =>
    wallet.purpose !== null && isThere(wallet) ? [{ purpose: wallet.purpose, currency: wallet.currency }] : [],
  );
  const { name, code } = customer;
  return new Refused({ code: "no_pocket", customer: name, customerCode: code, purpose, currency, have });
};

/**
 * The pocket of a main account; the main account itself when that is meant. One that is not there yet is shown empty:
 * whoever carries out what is asked for opens it ({@link opening}), so a request that comes to nothing leaves nothing.
 */
export const pocketBeside = async (
  ctx: Context,
  customer: Customer,
  main: Wallet,
  purpose: string | null,
): Promise<Wallet> => {
  const word: PocketWord = purpose === null ? { kind: "main" } : pocketWord(purpose);
  if (word.kind === "main") return main;
  const { customerId } = customer;
  const found = await pocketsNamed(ctx.tx, { customerId, word: word.name, kind: word.kind });
  const none = { postedMinor: 0n, heldMinor: 0n, availableMinor: 0n, creditLimitMinor: 0n, arrearsMinor: 0n };
  return (
    found.find(({ currency }) => currency === main.currency) ?? {
      ...{ ...main, ...none, purpose: word.name, seq: 0, grantedMinor: 0n, refundableMinor: 0n },
      opens: { purpose: word.name, kind: word.kind },
    }
  );
};

/** What a line says of a pocket it opens, beside the main account it names. */
export const opening = (wallet: Wallet, side: "pocket" | "toPocket" = "pocket"): Pick<AskedLine, "details"> =>
  wallet.opens === undefined ? {} : { details: { [side]: wallet.opens } };

/** What is there to read: every account money has been in, or those that are named. @throws {Refused} `no_pocket` */
export const walletsRead = async (
  office: Office,
  customer: Customer,
  purpose: string | null,
): Promise<readonly Wallet[]> =>
  purpose === null
    ? (await walletsOf(office.tx, customer.customerId)).filter(isThere)
    : pocketsMeant(office, customer, purpose);

/** The accounts a command could mean. @throws {Refused} `no_pocket` */
export const candidates = async (ctx: Context, command: Command, customer: Customer): Promise<Candidates> => {
  const purpose = purposeOf(command);
  if (purpose !== null && makesPockets(command)) {
    const make = (main: Wallet): Promise<Wallet> => pocketBeside(ctx, customer, main, purpose);
    return { wallets: await mainWallets(ctx, customer), make };
  }
  if (purpose !== null) return { wallets: await pocketsMeant(ctx, customer, purpose), make: null };
  const main = await mainWallets(ctx, customer);
  const category = "options" in command ? command.options.category : null;
  const uses = command.verb === "charge" || command.verb === "hold" || command.verb === "owe";
  if (category === null || !uses) return { wallets: main, make: null };
  const tied = await pocketsFor(ctx.tx, customer.customerId, category);
  const inPlace = main.map((wallet) => tied.find(({ currency }) => currency === wallet.currency) ?? wallet);
  return { wallets: inPlace, make: null };
};
