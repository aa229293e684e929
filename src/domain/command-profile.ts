// Commands about what is kept of customers besides money.

import type { CustomerArg } from "./command.ts";
import type { CustomerFilter, ProfileSet } from "./profile.ts";

export type ProfileCommand =
  /** `set` null: shows what there is. */
  | { readonly verb: "profile"; readonly customer: CustomerArg; readonly set: ProfileSet | null }
  | { readonly verb: "customers"; readonly search: string | null; readonly filter: CustomerFilter | null };
