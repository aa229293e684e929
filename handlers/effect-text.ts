// Whether what a button would do is decided by somebody or done at once, as the policy stands now.

import type { Context } from "#src/handler.ts";
import { neededFor, type Wanted } from "#src/ledger/requests.ts";
import type { Locale } from "#src/locale/locale.ts";
import { askerPerson } from "./office.ts";

type Meant = Omit<Wanted, "makerId" | "effectiveOn"> & { readonly effectiveOn?: string | null };

export const effectText = async (ctx: Context, meant: Meant): Promise<(t: Locale) => string> => {
  const { personId } = askerPerson(ctx);
  const effectiveOn = meant.effectiveOn ?? ctx.today;
  const { levels } = await neededFor(ctx.tx, { ...meant, effectiveOn, makerId: personId });
  return (t) => (levels > 0 ? t.money.effectNeedsApproval : t.money.effectAtOnce);
};
