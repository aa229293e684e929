// 档案: what is kept of a customer besides money. Shown to staff and to its account manager; a change takes effect at
// once and is told to the staff chats. Only a payee is asked for, and somebody else decides.

import type { Customer } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { askPayee } from "../payee.ts";
import { authorize } from "../permission.ts";
import { changeProfile, settingOf } from "../profile-change.ts";
import { showProfile } from "../profile-shown.ts";
import { refuseStandstill } from "../standstill.ts";

/**
 * @throws {Refused} `not_allowed`, `frozen`, `bad_profile`, `name_taken`, `not_in_profile`, `same_payee`,
 *   `payee_waits`, …
 */
export const profile = async (ctx: Context, command: Extract<Command, { verb: "profile" }>): Promise<void> => {
  const { set } = command;
  if (set !== null) {
    authorize(ctx, command, settingOf(set));
    await refuseStandstill(ctx, null);
  }
  const customer: Customer | null = await chooseCustomer(ctx, command, set === null ? "reads" : "changes");
  if (customer === null) return;
  if (set === null) await showProfile(ctx, customer);
  else await about(customer, set.field === "payee" ? askPayee(ctx, customer, set) : changeProfile(ctx, customer, set));
};

/** What to type instead is about the customer that was typed; the books refuse a value without saying whose. */
const about = async ({ code: customerCode }: Customer, change: Promise<void>): Promise<void> => {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusal } = error;
    const { code } = refusal;
    if (code !== "bad_profile" && code !== "staff_contact" && code !== "not_in_profile") throw error;
    throw new Refused({ ...refusal, customerCode });
  }
};
