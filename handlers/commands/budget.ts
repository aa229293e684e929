// 预算: what a customer may use of one category in one month. At once, because it only ever stops use; staff are told.

import type { Command } from "#src/domain/command.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { setBudget, spendingLimits } from "#src/ledger/limits.ts";
import { budgetCard } from "#src/view/rules-card.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { showLimits } from "../limits-shown.ts";
import { askerPerson } from "../office.ts";
import { authorize } from "../permission.ts";
import { answerAndTell, ruleSetting } from "../rule-setting.ts";
import { refuseStandstill } from "../standstill.ts";
import { walletOrChoice } from "../wallet-choice.ts";

type BudgetCommand = Extract<Command, { verb: "budget" }>;

/** @throws {Refused} `not_allowed`, `currency_mismatch`, `no_wallet`, `bad_amount`, `closed_period`, `frozen` (all) */
export const budget = async (ctx: Context, command: BudgetCommand): Promise<void> => {
  const { category, month, amount, currency } = command;
  if (category === null || month === null) return showLimits(ctx, command);
  authorize(ctx, command, ruleSetting);
  await refuseStandstill(ctx, null);
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const wallet = await walletOrChoice(ctx, command, customer, amount ?? { currency, mark: null, text: currency ?? "" });
  if (wallet === null) return;
  const by = askerPerson(ctx);
  const afterMinor = amount === null ? null : toMinor(amount, wallet.currency);
  const { beforeMinor } = await setBudget(ctx.tx, {
    ...{ key: `${ctx.key}/budget`, walletId: wallet.walletId, category, month },
    ...{ maxMinor: afterMinor, by: by.personId },
  });
  const stands = (await spendingLimits(ctx.tx, customer.customerId, `${month}-01`)).find(
    (one) => one.category === category && one.month === month && one.currency === wallet.currency,
  );
  const usedMinor = stands === undefined ? 0n : stands.usedMinor + stands.reservedMinor;
  await answerAndTell(ctx, (reader) =>
    budgetCard(
      {
        ...{ customer, category, month, currency: wallet.currency, beforeMinor, afterMinor, usedMinor },
        byName: by.name,
      },
      reader,
    ),
  );
};
