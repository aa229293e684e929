// The words people may type about what is kept of customers. As in words.ts, of which this is a part.

import type { Privacy, ProfileField } from "#src/domain/profile.ts";

/** After profile and a customer: what is to be changed. Before a grade or a tag also after customers and balances. */
export const profileFieldWords: Readonly<Record<ProfileField, readonly string[]>> = {
  alias: ["alias", "aliases", "别名", "简称"],
  tier: ["tier", "grade", "等级", "级别"],
  tag: ["tag", "tags", "标签"],
  manager: ["manager", "account-manager", "account_manager", "客户经理"],
  contact: ["contact", "contacts", "联系人"],
  privacy: ["privacy", "隐私"],
  note: ["note", "notes", "备注"],
  name: ["name", "名称"],
  payee: ["payee", "收款人", "退款收款账户", "退款账户"],
};

/** After privacy: everybody in the customer's chats, or the named contacts alone. */
export const privacyWords: Readonly<Record<Privacy, readonly string[]>> = {
  chat: ["chat", "group", "群", "群里", "会话"],
  contacts: ["contacts", "contact", "联系人"],
};
