// Who is who and may do what: granting, inviting, revoking, linking, the list of everybody, what a chat is for.

import type { CustomerArg } from "./command.ts";
import type { ChatRole, IdentityRef, LocaleName, Role, RoleName } from "./identity.ts";

/** A role with its level, last day and customers. */
export type RoleTerms = Required<Role>;

export type PeopleCommand =
  | (RoleTerms & {
      readonly verb: "grant";
      readonly identity: IdentityRef;
      /** Null: keep the name known so far. */
      readonly name: string | null;
    })
  /** A grant for whoever brings the code. */
  | (RoleTerms & { readonly verb: "invite"; readonly name: string | null })
  | { readonly verb: "join"; readonly code: string }
  /** `role` null: all of them. `to`: who takes over what they leave. */
  | {
      readonly verb: "revoke";
      readonly identity: IdentityRef;
      readonly role: RoleName | null;
      readonly to: IdentityRef | null;
    }
  | { readonly verb: "link"; readonly a: IdentityRef; readonly b: IdentityRef }
  | { readonly verb: "people" }
  | { readonly verb: "whoami" }
  | { readonly verb: "bind"; readonly customer: CustomerArg | null; readonly code: string | null }
  | { readonly verb: "unbind"; readonly customer: CustomerArg | null }
  /** `role` null: no longer for anything. */
  | { readonly verb: "chatrole"; readonly role: ChatRole | null }
  /** `mine`: not of this chat, but of whoever speaks. */
  | { readonly verb: "language"; readonly locale: LocaleName; readonly mine: boolean };
