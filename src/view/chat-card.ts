// What a chat is for: the welcome that asks, the one-time code, the replies to binding and roles.

import type { ChatKind, ChatRole, IdentityRef } from "#src/domain/identity.ts";
import { identityText } from "#src/domain/identity.ts";
import type { Block, Card } from "./card.ts";
import type { Reader } from "./reader.ts";

/** A chat without a role: a group is asked what it is for, a person in a direct chat is greeted. */
export const welcomeCard = (kind: ChatKind, identity: IdentityRef | null, { t }: Reader): Card => {
  if (kind === "direct") {
    const id: Block[] = identity === null ? [] : [{ kind: "copy", text: identityText(identity) }];
    return {
      tone: "info",
      title: t.chats.welcomeDirect,
      blocks: [{ kind: "text", text: t.chats.welcomeDirectHow }, ...id],
      buttons: [],
    };
  }
  const set = t.general.verbs.chatrole;
  return {
    tone: "info",
    title: t.chats.welcomeTitle,
    blocks: [
      { kind: "text", text: t.chats.welcomeHow },
      { kind: "text", text: t.chats.welcomeBindHow },
      { kind: "copy", text: t.help.lines.bind.example },
    ],
    buttons: [
      {
        id: "staff",
        label: t.chats.welcomeStaff,
        style: "default",
        act: { kind: "run", line: `${set} staff`, by: null },
      },
      {
        id: "approvals",
        label: t.chats.welcomeApprovals,
        style: "default",
        act: { kind: "run", line: `${set} approvals`, by: null },
      },
      {
        id: "bind",
        label: t.chats.welcomeBind,
        style: "default",
        act: { kind: "run", line: `${t.general.verbs.help} bind`, by: null },
      },
    ],
  };
};

export const roleSetCard = (role: ChatRole | null, { t }: Reader): Card => {
  if (role === null) return { tone: "done", title: t.chats.roleCleared, blocks: [], buttons: [] };
  const how: Block[] =
    role === "staff"
      ? [
          { kind: "text", text: t.chats.roleStaffHow },
          { kind: "copy", text: `${t.general.verbs.topup} ACME 1000` },
        ]
      : [{ kind: "text", text: t.chats.roleApprovalsHow }];
  return { tone: "done", title: t.chats.roleSet(t.general.chatRoles[role]), blocks: how, buttons: [] };
};

export type BindCodeFacts = {
  readonly customer: string;
  readonly code: string;
  /** When the code ends, as the reader reads it. */
  readonly until: string;
  /** The Telegram bot's name, when it is known. */
  readonly botName: string | null;
};

export const bindCodeCard = (facts: BindCodeFacts, { t }: Reader): Card => ({
  tone: "info",
  title: t.chats.bindCode(facts.customer),
  blocks: [
    { kind: "text", text: t.chats.bindCodeHow(facts.until) },
    { kind: "copy", text: `${t.general.verbs.bind} ${facts.code}` },
    ...(facts.botName === null
      ? []
      : [
          { kind: "text", text: t.chats.bindCodeLink } as const,
          { kind: "copy", text: `https://t.me/${facts.botName}?start=${facts.code}` } as const,
        ]),
  ],
  buttons: [],
});
