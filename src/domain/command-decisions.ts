// Commands about who decides: in whose place, and until when.

import type { IdentityRef } from "./identity.ts";

export type DecisionCommand =
  /** Without anything: shows who decides in whose place. */
  | { readonly verb: "delegate"; readonly act: "show" }
  | { readonly verb: "delegate"; readonly act: "off" }
  | {
      readonly verb: "delegate";
      readonly act: "set";
      /** A platform id, or the name they go by here. */
      readonly to: IdentityRef | string;
      /** The last day, included. */
      readonly until: string;
    };
