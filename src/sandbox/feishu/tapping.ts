// A person presses a button: the callback goes out, and the answer is applied as the client would, with the error
// codes people see when the answer is late or wrong.

import { randomUUID } from "node:crypto";
import { cardProblems } from "#src/sandbox/feishu/card-rules.ts";
import type { CardButton } from "#src/sandbox/feishu/card-text.ts";
import { cardButtons } from "#src/sandbox/feishu/card-text.ts";
import { CARD_LIFE_MS } from "#src/sandbox/feishu/editing.ts";
import { parsedContent } from "#src/sandbox/feishu/message-data.ts";
import type { Pusher } from "#src/sandbox/feishu/pushing.ts";
import { NO_ANSWER } from "#src/sandbox/feishu/pushing.ts";
import type { Message, World } from "#src/sandbox/feishu/world.ts";
import { changed } from "#src/sandbox/feishu/world.ts";
import type { PushResult, TapResult } from "#src/sandbox/stand-in.ts";

const TOKEN_MS = 30 * 60_000;
const toastTypes = ["success", "info", "warning", "error"];

type Tap = {
  readonly chatId: string;
  readonly userId: string;
  readonly messageId: string;
  readonly label: string;
  readonly form?: Readonly<Record<string, string>>;
};

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A date travels with the zone of whoever chose it. */
const ZONE = "+0800";

/** Named by a field's name or, as people see it, by its label; a choice by what it reads or by its value. */
const formValues = (button: CardButton, typed: Readonly<Record<string, string>>): Record<string, string> | null => {
  if (button.form === null) return null;
  const named = (name: string) => button.form?.find((field) => field.name === name || field.label === name);
  const strange = Object.keys(typed).filter((name) => named(name) === undefined);
  if (strange.length > 0) throw new Error(`no such input: ${strange.join(", ")}`);
  const filled = new Map(Object.entries(typed).map(([name, text]) => [named(name)?.name, text]));
  return Object.fromEntries(
    button.form.flatMap(({ name, value, options, isDate }) => {
      const text = filled.get(name) ?? value;
      if (options !== null && text !== "") {
        const option = options.find((one) => one.value === text || one.label === text);
        if (option === undefined) throw new Error(`no option ${text} in ${name}`);
        return [[name, option.value]];
      }
      // What was not chosen is left out; an empty input is not.
      if (options !== null || (isDate && text === "")) return [];
      return [[name, isDate ? `${text} ${ZONE}` : text]];
    }),
  );
};

const tapEvent = (world: World, tap: Tap, button: CardButton, values: Record<string, string> | null): unknown => {
  const token = `c-${randomUUID()}`;
  world.cardTokens.set(token, { messageId: tap.messageId, untilMs: world.options.nowMs() + TOKEN_MS, uses: 0 });
  return {
    operator: { tenant_key: "tenant", open_id: tap.userId, union_id: `on_${tap.userId}`, user_id: null },
    token,
    action: {
      value: button.value,
      tag: "button",
      ...(button.name === null ? {} : { name: button.name }),
      ...(values === null ? {} : { form_value: values }),
      timezone: "Asia/Shanghai",
    },
    host: "im_message",
    context: { open_message_id: tap.messageId, open_chat_id: tap.chatId },
  };
};

/** What is wrong with the answer's shape; null when the client would take it. */
const answerProblem = (body: unknown): string | null => {
  if (!isFields(body)) return "not an object";
  const { toast, card } = body;
  if (toast !== undefined) {
    if (!isFields(toast) || typeof toast["content"] !== "string") return "toast without content";
    if (!toastTypes.includes(String(toast["type"]))) return `toast of type ${String(toast["type"])}`;
  }
  if (card !== undefined && (!isFields(card) || card["type"] !== "raw")) return "card without type raw";
  return null;
};

const broken = (world: World, result: PushResult, code: number, what: string): TapResult => {
  world.complaints.push(`answer to a tap, ${code}: ${what}`);
  return { ...result, toast: `出错了，请稍后重试 (${code})` };
};

const apply = (world: World, message: Message, result: PushResult): TapResult => {
  if (result.status === NO_ANSWER) return broken(world, result, 200341, "no answer within 3 s");
  if (result.status !== 200) return broken(world, result, 200671, `status ${result.status}`);
  const wrong = answerProblem(result.body);
  if (wrong !== null || !isFields(result.body)) return broken(world, result, 200672, wrong ?? "");
  const { toast, card } = result.body;
  if (isFields(card)) {
    const problem = cardProblems(card["data"])[0];
    if (problem !== undefined) return broken(world, result, 200673, `${problem.at} ${problem.what}`);
    message.content = JSON.stringify(card["data"]);
    message.editedTimes += 1;
    changed(world);
  }
  return { ...result, toast: isFields(toast) ? String(toast["content"]) : null };
};

export const tap = async (world: World, push: Pusher, input: Tap): Promise<TapResult> => {
  const message = world.messages.get(input.messageId);
  if (message === undefined || message.chatId !== input.chatId) throw new Error(`no message ${input.messageId} there`);
  const button = cardButtons(parsedContent(message.content)).find(({ label }) => label === input.label);
  if (button === undefined) throw new Error(`no button “${input.label}” on ${input.messageId}`);
  if (world.options.nowMs() - message.createdMs > CARD_LIFE_MS) {
    return { status: 204, body: null, toast: "卡片已过期" };
  }
  const values = formValues(button, input.form ?? {});
  const missing = button.form?.find(({ name, required }) => required && (values?.[name] ?? "") === "");
  if (missing !== undefined) return { status: 204, body: null, toast: "请填写必填项" };
  const result = await push.callback("card.action.trigger", tapEvent(world, input, button, values));
  return apply(world, message, result);
};
