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
        ? "I do not know you yet, so this cannot be done; give this id to the person in charge, who can grant it:"
        : `Your role ended at ${when(endedAt)}, so this cannot be done; give this id to the person in charge:`,
    copy: [identity],
  }),
  bad_identity: ({ text }) => ({
    text: `"${text}" is not a platform id (its owner gets it by typing ${verbs.whoami}), it looks like:`,
    copy: ["telegram:1002", "feishu:ou_abc"],
  }),
  unknown_role: ({ text, verb }) => ({
    text: `There is no role "${text}"; owner, manager, operator, account_manager, auditor exist:`,
    copy: [help.lines[verb].example],
  }),
  no_such_role: ({ identity, role }) => ({ text: `${identity} is no ${roleWord(role)}, nothing changed.` }),
  last_owner: () => ({
    text: "One owner must stay, grant another first:",
    copy: [`${verbs.grant} telegram:ID owner NAME`],
  }),
  unknown_person: ({ text }) => ({
    text: `${text} is not known yet, grant first:`,
    copy: [`${verbs.grant} ${text} operator NAME`],
  }),
  same_platform: () => ({
    text: "Both ids are on one platform, link takes one of each:",
    copy: [help.lines.link.example],
  }),
  already_linked: () => ({ text: "Both accounts are one person already, nothing changed." }),
  bad_invite: ({ why }) => ({
    text: {
      unknown: "There is no such invitation; check the code, or ask whoever invited you for a new one.",
      used: "This invitation was used already; ask whoever invited you for a new one.",
      expired: "This invitation is over; ask whoever invited you for a new one.",
      held: "You hold this role already, so the code was not used; it is for whoever was invited to send.",
    }[why],
  }),
  too_many_codes: ({ until }, { when }) => ({ text: `Too many wrong codes; send one again after ${when(until)}.` }),
  out_of_reach: () => ({ text: "That customer is not one of yours; see which are:", copy: [verbs.customers] }),
  limited_role: ({ verb }) => ({
    text: `Your role is for some customers only and cannot ${verbs[verb as Verb] ?? verb}; ask an operator for all.`,
  }),
  role_over: () => ({ text: "You hold no role here any more; the person in charge can grant one again." }),
  taken_already: ({ by, at }, { when }) => ({ text: `${by} submitted it at ${when(at)} already.` }),
  chat_bound: ({ customer }) => ({ text: `This chat is bound to ${customer}; unbind it first:`, copy: [verbs.unbind] }),
  chat_has_role: ({ role }) => ({
    text: `This is a ${chatRoleWord(role)} and cannot belong to a customer; clear that first:`,
    copy: [`${verbs.chatrole} off`],
  }),
  not_bound: () => ({ text: "This chat is bound to nobody, name the customer:", copy: [help.lines.unbind.example] }),
  bad_bind_code: () => ({ text: "This code does not work or is too old, please ask us for a new one." }),
};
