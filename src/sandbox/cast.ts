// Who is in the practice room: people with an account on each platform, and the groups they meet in.
// Ids are fixed, so that after a restart the same people sit in the same chats.

import type { LocaleName, PlatformName } from "#src/domain/identity.ts";

export type Part = "owner" | "operator" | "manager" | "customer" | "newcomer";

export type CastPerson = {
  readonly id: string;
  readonly name: string;
  readonly part: Part;
  readonly accounts: Readonly<Record<PlatformName, string>>;
};

export type CastGroup = {
  readonly platform: PlatformName;
  readonly chatId: string;
  readonly title: string;
  readonly purpose: "staff" | "customer";
  /** Person ids. */
  readonly members: readonly string[];
  /** The customer this group belongs to, by code. */
  readonly customer: string | null;
};

export type Cast = { readonly people: readonly CastPerson[]; readonly groups: readonly CastGroup[] };

const people = {
  "zh-CN": { chen: "陈明", wang: "小王", li: "李姐", min: "张敏", hai: "林海", zhao: "小赵" },
  en: { chen: "Morgan Chen", wang: "Wang", li: "Li", min: "Min Zhang", hai: "Hai Lin", zhao: "Zhao" },
} as const;

const titles = {
  "zh-CN": { finance: "财务群", acme: "阿克米服务群", harbor: "海风物流服务群" },
  en: { finance: "Finance", acme: "Acme service", harbor: "Harbor service" },
} as const;

export function castIn(locale: LocaleName): Cast {
  const name = people[locale];
  const title = titles[locale];
  const person = (id: keyof typeof name, part: Part, telegram: string): CastPerson => ({
    id,
    name: name[id],
    part,
    accounts: { telegram, feishu: `ou_${id}` },
  });
  const staff = ["wang", "li", "chen"];
  return {
    people: [
      person("wang", "operator", "1001"),
      person("li", "manager", "1002"),
      person("min", "customer", "2001"),
      person("hai", "customer", "2002"),
      person("chen", "owner", "1000"),
      person("zhao", "newcomer", "1005"),
    ],
    groups: [
      group("telegram", "-1001000000001", title.finance, staff, null),
      group("feishu", "oc_finance", title.finance, staff, null),
      group("telegram", "-1001000000002", title.acme, ["wang", "min"], "ACME"),
      group("feishu", "oc_acme", title.acme, ["wang", "min"], "ACME"),
      group("feishu", "oc_harbor", title.harbor, ["wang", "hai"], "HARBOR"),
    ],
  };
}

function group(
  platform: PlatformName,
  chatId: string,
  title: string,
  members: readonly string[],
  customer: string | null,
): CastGroup {
  return { platform, chatId, title, purpose: customer === null ? "staff" : "customer", members, customer };
}
