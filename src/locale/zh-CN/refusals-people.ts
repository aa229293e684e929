// Refusals about people and chats.

import type { Verb } from "#src/domain/command.ts";
import type { ChatRole, RoleName } from "#src/domain/identity.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { help } from "./help.ts";

const roleWord = (role: string): string => general.roles[role as RoleName] ?? role;
const chatRoleWord = (role: string): string => general.chatRoles[role as ChatRole] ?? role;
const verbs = general.verbs;

type Codes =
  | "stranger"
  | "bad_identity"
  | "unknown_role"
  | "no_such_role"
  | "last_owner"
  | "unknown_person"
  | "same_platform"
  | "already_linked"
  | "bad_invite"
  | "too_many_codes"
  | "out_of_reach"
  | "limited_role"
  | "role_over"
  | "taken_already"
  | "chat_bound"
  | "chat_has_role"
  | "not_bound"
  | "bad_bind_code";

export const peopleRefusals: Pick<Sentences, Codes> = {
  stranger: ({ identity, endedAt }, { when }) => ({
    text:
      endedAt === undefined
        ? "还不认识你，这里不能操作；把下面的编号交给公司负责人，由他授权："
        : `你的角色已于 ${when(endedAt)} 结束，这里不能操作；还需要时，把下面的编号交给公司负责人，请他重新授权：`,
    copy: [identity],
  }),
  bad_identity: ({ text }) => ({
    text: `“${text}”不是平台编号，写法（本人发“${verbs.whoami}”可得）：`,
    copy: ["telegram:1002", "feishu:ou_abc"],
  }),
  unknown_role: ({ text, verb }) => ({
    text: `没有角色“${text}”，可用 owner、manager、operator、account_manager、auditor，例如：`,
    copy: [help.lines[verb].example],
  }),
  no_such_role: ({ identity, role }) => ({ text: `${identity} 没有${roleWord(role)}角色，没有变化。` }),
  last_owner: () => ({
    text: "至少要留一位老板，请先授权另一位：",
    copy: [`${verbs.grant} telegram:编号 owner 姓名`],
  }),
  unknown_person: ({ text }) => ({
    text: `还不认识 ${text}，请先授权：`,
    copy: [`${verbs.grant} ${text} operator 姓名`],
  }),
  same_platform: () => ({ text: "两个编号在同一平台，关联须一边一个：", copy: [help.lines.link.example] }),
  already_linked: () => ({ text: "两个账号已经是同一个人，没有变化。" }),
  bad_invite: ({ why }) => ({
    text: {
      unknown: "没有这个邀请码，请核对后重发；还是不行，请让邀请你的人重新邀请。",
      used: "这个邀请码已经用过，请让邀请你的人重新邀请。",
      expired: "这个邀请码已过期，请让邀请你的人重新邀请。",
      held: "你已经有这个角色，邀请码没有用掉，仍然有效，请让被邀请的人自己发来。",
    }[why],
  }),
  too_many_codes: ({ until }, { when }) => ({ text: `试错太多次，${when(until)} 以后再发邀请码。` }),
  out_of_reach: () => ({ text: "没有找到你负责的这个客户；看看有哪些：", copy: [verbs.customers] }),
  limited_role: ({ verb }) => ({
    text: `你的权限只限部分客户，不能“${verbs[verb as Verb] ?? verb}”，请找不限客户的财务。`,
  }),
  role_over: () => ({ text: "你在这里已经没有角色，按不了；需要时请公司负责人重新授权。" }),
  taken_already: ({ by, at }, { when }) => ({ text: `${by} 已在 ${when(at)} 提交，不再重复。` }),
  chat_bound: ({ customer }) => ({ text: `本会话已绑定 ${customer}，不能另作他用；先解绑：`, copy: [verbs.unbind] }),
  chat_has_role: ({ role }) => ({
    text: `本会话是${chatRoleWord(role)}，不能绑定客户；先取消：`,
    copy: [`${verbs.chatrole} off`],
  }),
  not_bound: () => ({ text: "本会话没有绑定客户，请写明客户：", copy: [help.lines.unbind.example] }),
  bad_bind_code: () => ({ text: "绑定码无效或已过期，请联系我们重新获取。" }),
};
