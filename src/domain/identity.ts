// Who speaks, and where: platforms, chats, persons and their roles. A person may have one identity on
// each platform; separation of duties is always between persons, never between accounts.

export const platformNames = ["feishu", "telegram"] as const;
export type PlatformName = (typeof platformNames)[number];

export const localeNames = ["zh-CN", "en"] as const;
export type LocaleName = (typeof localeNames)[number];

export const roleNames = ["owner", "manager", "operator", "account_manager", "auditor"] as const;
export type RoleName = (typeof roleNames)[number];

/** Of which customers: those whose account manager they are, or those with a tag. */
export type Scope = "own" | `tag:${string}`;

/** One role of one person. `level` is 1 to 3 for a manager and null for every other role. */
export type Role = {
  readonly role: RoleName;
  readonly level: 1 | 2 | 3 | null;
  /** The last day it counts; left out: until it is taken. */
  readonly until?: string | null;
  /** Left out: all customers. An account manager's is their own, always. */
  readonly scope?: Scope | null;
};

/** Whether every role they hold is for some customers only. */
export const readsSomeOnly = (roles: readonly Role[]): boolean =>
  roles.length > 0 && roles.every(({ role, scope }) => role === "account_manager" || scope != null);

/** An account on a platform, e.g. `telegram:1002` or `feishu:ou_abc`. */
export type IdentityRef = { readonly platform: PlatformName; readonly externalId: string };

/** How people write an identity: `telegram:1002`. */
export const identityText = (identity: IdentityRef): string => `${identity.platform}:${identity.externalId}`;

export type Person = {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** True once any role was ever granted, even if all were revoked: such a person is never a customer's contact. */
  readonly everStaff: boolean;
  /** When the last of their roles ended, while they hold none. */
  readonly endedAt?: string;
  readonly locale: LocaleName | null;
};

export const chatKinds = ["direct", "group"] as const;
export type ChatKind = (typeof chatKinds)[number];

/**
 * Where a message came from or goes to. For Feishu `chatId` is `oc_…`, or a person's `ou_…` to reach their
 * direct chat; for Telegram the decimal chat id (a person's id is their direct chat).
 */
export type ChatRef = { readonly platform: PlatformName; readonly chatId: string };

export const chatRoles = ["staff", "approvals"] as const;
export type ChatRole = (typeof chatRoles)[number];

/** What a chat is for. A chat is bound to a customer or has a role, never both. */
export type Chat = ChatRef & {
  readonly kind: ChatKind;
  readonly role: ChatRole | null;
  readonly customerId: string | null;
  readonly locale: LocaleName | null;
};

/** The name under which a message is kept once and for good: by its id, by whatever event, however often it comes. */
export const messageKey = (at: ChatRef & { readonly account: string; readonly messageId: string }): string =>
  at.platform === "telegram"
    ? `telegram:${at.account}:m:${at.chatId}:${at.messageId}`
    : `feishu:${at.account}:m:${at.messageId}`;
