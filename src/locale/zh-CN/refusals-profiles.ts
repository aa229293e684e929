// Refusals about what is kept of customers.

import type { ProfileField } from "#src/domain/profile.ts";
import type { Said, Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { profiles } from "./profiles.ts";

type Codes =
  | ("bad_profile" | "not_account_manager" | "staff_contact" | "not_in_profile" | "no_such_group")
  | ("same_payee" | "payee_waits" | "payee_changed");

const verb = general.verbs.profile;

/** What follows the customer, for each field. */
const examples: Readonly<Record<ProfileField, string>> = {
  alias: "别名 阿米",
  tier: "等级 A",
  tag: "标签 VIP",
  manager: "客户经理 telegram:1005",
  contact: "联系人 telegram:2001 李明 财务经理",
  privacy: "隐私 contacts",
  note: "备注 月底对账",
  name: "名称 阿克米科技",
  payee: "收款人 户名 开户行 账号",
};

export const profileExample = (field: ProfileField, code = "ACME"): string => `${verb} ${code} ${examples[field]}`;

const bad: Readonly<Record<ProfileField, (text: string, code: string | undefined) => Said>> = {
  alias: (text, code) => ({
    text: `“${text}”不能作别名：不能是命令、币种、编号或数字，最长 100 字，一位客户最多 20 个。例如：`,
    copy: [profileExample("alias", code)],
  }),
  name: (text, code) => ({
    text: `“${text}”不能作名称：不能是命令、币种、编号或数字，最长 100 字。例如：`,
    copy: [profileExample("name", code)],
  }),
  tier: (text, code) => ({
    text: `“${text}”不能作等级：写一个词，不超过 20 字，不能是数字或日期。例如：`,
    copy: [profileExample("tier", code)],
  }),
  tag: (text, code) => ({
    text: `“${text}”不能作标签：不超过 20 字，不能是数字或日期，一位客户最多 20 个。例如：`,
    copy: [profileExample("tag", code)],
  }),
  note: () => ({ text: "备注最长 500 字，请缩短后重发。" }),
  privacy: (text, code) => ({
    text: `“${text}”不是隐私设置，可写 contacts（只发给登记的联系人）或 chat（发到客户会话）：`,
    copy: [profileExample("privacy", code)],
  }),
  contact: (_, code) => ({
    text: "联系人写平台编号、姓名和职务，各不超过 50 字，一位客户最多 20 人。例如：",
    copy: [profileExample("contact", code)],
  }),
  payee: (text, code) => ({
    text: `“${text}”不能作收款人：要写户名和账号（中间有空格），最长 200 字。例如：`,
    copy: [profileExample("payee", code)],
  }),
  manager: (_, code) => ({ text: "客户经理写平台编号，例如：", copy: [profileExample("manager", code)] }),
};

export const profileRefusals: Pick<Sentences, Codes> = {
  bad_profile: ({ field, text, customerCode }) => bad[field](text, customerCode),
  not_account_manager: ({ identity, name }) => ({
    text: `${name === null ? identity : `${name}（${identity}）`} 不是客户经理，请老板先授权：`,
    copy: [`${general.verbs.grant} ${identity} account_manager ${name ?? "姓名"}`],
  }),
  staff_contact: ({ identity, customerCode = "ACME" }) => ({
    text: `${identity} 现在或曾经是员工，只有老板可以登记为客户的联系人；请老板发：`,
    copy: [`${verb} ${customerCode} 联系人 ${identity} 姓名 职务`],
  }),
  not_in_profile: ({ field, text, customerCode = "ACME" }) => ({
    text: `这位客户没有${profiles.fields[field]}“${text}”，没有变化；先查看：`,
    copy: [`${verb} ${customerCode}`],
  }),
  same_payee: ({ customerCode, customerName, payee }) => ({
    text:
      payee === null
        ? `${customerName} ${customerCode} 没有登记收款人，不用取消。要登记：`
        : `${customerName} ${customerCode} 的收款人已经是 ${payee}，不用再提。要改成别的：`,
    copy: [profileExample("payee", customerCode)],
  }),
  payee_waits: ({ customerCode, customerName, number }) => ({
    text: `${customerName} ${customerCode} 的收款人变更 ${number} 还在等审批，批完再提；要改内容，经办先取消：`,
    copy: [`${general.verbs.cancel} ${number}`],
  }),
  payee_changed: ({ customerCode, customerName }) => ({
    text: `提交后 ${customerName} ${customerCode} 的收款人改过，没有入账。核对收款人后重新提交：`,
    copy: [`${verb} ${customerCode}`],
  }),
  no_such_group: ({ text }) => ({
    text: `没有客户的等级或标签是“${text}”，它也不是月份或日期；可以写：`,
    copy: [`${general.verbs.balances} 2026-11`, `${general.verbs.balances} 2026-11 标签 VIP`],
  }),
};
