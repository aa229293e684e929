// Refusals of a decision: too late, one's own, not one's level; and of cards that are no longer live.

import type { RequestState } from "#src/domain/books.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const verbs = general.verbs;
const levelName = general.levelName;

// As it reads after a name: "李姐 已在 14:07 批准".
const closedBy: Readonly<Record<RequestState, string>> = {
  pending: "处理",
  posted: "批准",
  rejected: "驳回",
  cancelled: "取消",
  expired: "过期",
  failed: "批准，但未能入账",
};
const closedWord = (state: string): string => closedBy[state as RequestState] ?? state;

type Codes =
  | "no_request"
  | "request_closed"
  | "own_request"
  | "decided_already"
  | "not_your_level"
  | "not_your_request"
  | "reason_needed"
  | "nobody_to_decide"
  | "request_expired"
  | "stale_card"
  | "foreign_card"
  | "not_your_button";

export const requestRefusals: Pick<Sentences, Codes> = {
  no_request: ({ number }) => ({ text: `没有申请 ${number}，看看有哪些：`, copy: [verbs.pending] }),
  request_closed: ({ number, state, by, at }, clock) => ({
    text:
      by === null || at === null
        ? `${number} 已${closedWord(state)}，不能再处理。`
        : `${by} 已在 ${clock.time(at)} ${closedWord(state)}（${number}）。`,
  }),
  own_request: ({ number }) => ({
    text: `${number} 是你自己提的，须由他人审批；要撤回：`,
    copy: [`${verbs.cancel} ${number}`],
  }),
  decided_already: ({ number, by, at }, clock) => ({ text: `${by} 已在 ${clock.time(at)} 处理（${number}）。` }),
  not_your_level: ({ number, level }) => ({ text: `${number} 现在由${levelName(level)}主管审批，不由你决定。` }),
  not_your_request: ({ number, maker }) => ({
    text: `${number} 是 ${maker} 提的，只有本人能取消；主管可以：`,
    copy: [`${verbs.reject} ${number} 理由`],
  }),
  reason_needed: ({ number, back = false }) => ({
    text: `${back ? "退回一级" : "驳回"}要写理由，没有改动；请这样写：`,
    copy: [`${verbs.reject} ${number}${back ? " 退回" : ""} 理由`],
  }),
  nobody_to_decide: ({ level }) => ({
    text: `除经办外没有${levelName(level)}主管，没有提交；请老板先授权：`,
    copy: [`${verbs.grant} telegram:编号 manager ${level} 姓名`],
  }),
  request_expired: ({ number }) => ({ text: `${number} 已过期，如仍需要请经办重新提交。` }),
  stale_card: () => ({ text: "这张卡片已不是最新的，请看最新一张，或发：", copy: [verbs.pending] }),
  foreign_card: () => ({ text: "这个按钮不属于本会话，请在原来的会话里点。" }),
  not_your_button: () => ({ text: "这个按钮只有提出的人能点，请自己发一条命令。" }),
};
