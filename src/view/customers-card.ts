// The list of customers with what each has available, and the reply to opening one.

import type { Customer, Wallet } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { CustomerFilter, Profile } from "#src/domain/profile.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Card } from "./card.ts";
import { line } from "./card.ts";
import { customerName, filterText } from "./names.ts";
import type { Reader } from "./reader.ts";

export type CustomerLine = {
  readonly customer: Customer;
  readonly wallets: readonly Wallet[];
  readonly profile: Profile | null;
};

/** Whoever owes is marked, with the sum. */
const marked = ({ customer, profile }: CustomerLine, { arrearsMinor, currency }: Wallet, t: Locale): string =>
  [
    customerName(customer),
    ...(arrearsMinor === 0n ? [] : [`${t.money.arrears} ${formatMoney(arrearsMinor, currency)}`]),
    ...about(profile),
  ].join(" · ");

/** Grade, tags and account manager, where they are set. */
const about = (profile: Profile | null): string[] =>
  [profile?.tier, profile?.tags.join(" "), profile?.accountManager?.name].filter(
    (text): text is string => text !== null && text !== undefined && text !== "",
  );

export const customersCard = (
  found: readonly CustomerLine[],
  asked: { readonly search: string | null; readonly filter: CustomerFilter | null; readonly more: boolean },
  { t }: Reader,
): Card => {
  if (found.length === 0) {
    if (asked.filter !== null) return line("info", t.profiles.noneIn(filterText(asked.filter, t)));
    return asked.search === null
      ? { ...line("info", t.customers.listEmpty), blocks: [{ kind: "copy", text: t.help.lines.open.example }] }
      : line("info", t.customers.listNone(asked.search));
  }
  return {
    tone: "info",
    title: [t.customers.listTitle(found.length), ...(asked.filter === null ? [] : [filterText(asked.filter, t)])].join(
      " · ",
    ),
    blocks: [
      {
        kind: "table",
        columns: [
          { label: t.customers.columns.customer, align: "left" },
          { label: t.customers.columns.available, align: "right" },
        ],
        rows: found.flatMap((one) =>
          one.wallets.map((wallet) => [marked(one, wallet, t), formatMoney(wallet.availableMinor, wallet.currency)]),
        ),
      },
      ...(asked.more ? [{ kind: "note", text: t.customers.listMore(found.length) } as const] : []),
    ],
    buttons: [],
  };
};

export const openedCard = (
  customer: Customer,
  wallet: Wallet,
  facts: { readonly opened: "customer" | "wallet" | "nothing"; readonly codeMade: boolean },
  { t }: Reader,
): Card => {
  const name = customerName(customer);
  const title = {
    customer: t.customers.opened(name, wallet.currency),
    wallet: t.customers.walletAdded(name, wallet.currency),
    nothing: t.customers.openedBefore(name, wallet.currency),
  }[facts.opened];
  return {
    tone: facts.opened === "nothing" ? "info" : "done",
    title,
    blocks: [
      ...(facts.codeMade ? [{ kind: "text", text: t.customers.codeMade(customer.code) } as const] : []),
      { kind: "text", text: t.customers.next },
      { kind: "copy", text: `${t.general.verbs.topup} ${customer.code} 1000` },
      { kind: "copy", text: `${t.general.verbs.bind} ${customer.code}` },
    ],
    buttons: [],
  };
};
