// 档案: what is kept of a customer besides money. Shown to staff and to its account manager; a change takes effect at
// once and is told to the staff chats. Only a payee is asked for, and somebody else decides.

import type { Customer } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
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
  else if (set.field === "payee") await askPayee(ctx, customer, set);
  else await changeProfile(ctx, customer, set);
};
