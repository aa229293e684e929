// The parts of Feishu's events that we read, as zod schemas. Unknown fields pass; a missing one that we need makes
// the event malformed instead of half-read.

import { z } from "zod";

const id = z.string().min(1).max(256);
const stamp = z.union([z.string(), z.number()]).nullish();
const who = z.object({ open_id: z.string().nullish() }).nullish();

export const mentionShape = z.object({
  key: z.string().min(1),
  id: who,
  name: z.string().nullish(),
  mentioned_type: z.string().nullish(),
});
export type Mention = z.infer<typeof mentionShape>;

export const messageShape = z.object({
  sender: z.object({ sender_id: who, sender_type: z.string().nullish() }),
  message: z.object({
    message_id: id,
    parent_id: z.string().nullish(),
    create_time: stamp,
    chat_id: id,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(mentionShape).nullish(),
  }),
});
export type MessageEvent = z.infer<typeof messageShape>;

export const chatEventShape = z.object({ chat_id: id, operator_id: who });

export const tapShape = z.object({
  operator: z.object({ open_id: id }),
  action: z.object({ value: z.unknown().optional(), form_value: z.record(z.string(), z.unknown()).nullish() }),
  context: z.object({ open_message_id: id, open_chat_id: id }),
});

/** What our own buttons carry; anything else is another program's card. */
export const buttonShape = z.object({ v: z.literal(1), k: z.string().min(1).max(64), b: z.string().min(1).max(32) });

export const textContent = z.object({ text: z.string() });
export const imageContent = z.object({ image_key: id });
export const fileContent = z.object({ file_key: id, file_name: z.string().nullish() });

const inline = z.looseObject({ tag: z.string(), text: z.string().nullish() });
export type Inline = z.infer<typeof inline>;
const postBody = z.object({ title: z.string().nullish(), content: z.array(z.array(inline)) });
/** Rich text comes bare, or under one key per language when another program forwarded it. */
export const postContent = z.union([
  postBody,
  z.record(z.string(), postBody).transform((byLanguage, context) => {
    const first = Object.values(byLanguage)[0];
    if (first === undefined) context.addIssue({ code: "custom", message: "an empty post" });
    return first ?? { title: null, content: [] };
  }),
]);
export type Post = z.infer<typeof postContent>;
