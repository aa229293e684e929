// Who a refund to a customer is paid to, and on which account: one text, as it goes to the bank.

/** What an approver should know of the payee a refund names. */
export type PayeeLook = {
  /** A refund that was paid to it has not come back. */
  readonly paidBefore: boolean;
  /** When it took the place of another one, or another was taken away; null: there was none before. */
  readonly changedAt: string | null;
};

/** Where the account is long enough, its last four digits: all of it that a customer's chat may show. */
export const tailOf = (payee: string | null): string | null => {
  const numbers = (payee ?? "").replace(/[\s-]/g, "").match(/\d{8,}/g) ?? [];
  return numbers.at(-1)?.slice(-4) ?? null;
};
