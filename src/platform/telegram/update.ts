// The parts of a Bot API Update that we read. Strict about what we rely on, silent about the rest, because Telegram
// adds fields all the time.

import { z } from "zod";

/** Telegram's dates are whole seconds; anything a Date cannot hold is malformed. */
const seconds = z.int().min(0).max(8_640_000_000_000);

const user = z.object({
  id: z.int(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(""),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});

const chat = z.object({ id: z.int(), type: z.enum(["private", "group", "supergroup", "channel"]) });

const entity = z.object({
  type: z.string(),
  /** Offset and length count UTF-16 units, as JavaScript strings do. */
  offset: z.int().min(0),
  length: z.int().min(0),
  user: user.optional(),
});

const fileSize = z.int().min(0).optional();

const message = z.object({
  message_id: z.int(),
  date: seconds,
  edit_date: seconds.optional(),
  chat,
  from: user.optional(),
  sender_chat: chat.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(entity).default([]),
  caption_entities: z.array(entity).default([]),
  photo: z.array(z.object({ file_id: z.string().min(1), file_size: fileSize })).default([]),
  document: z
    .object({
      file_id: z.string().min(1),
      file_name: z.string().optional(),
      mime_type: z.string().optional(),
      file_size: fileSize,
    })
    .optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z
    .object({ message_id: z.int(), from: user.optional(), forum_topic_created: z.unknown().optional() })
    .optional(),
  migrate_to_chat_id: z.int().optional(),
  forward_origin: z.looseObject({ type: z.string() }).optional(),
});

const callbackQuery = z.object({
  id: z.string().min(1),
  from: user,
  data: z.string().optional(),
  /** May be inaccessible (date 0); absent for messages sent through inline mode, which are not ours. */
  message: z.object({ message_id: z.int(), chat }).optional(),
});

const member = z.object({ status: z.string(), is_member: z.boolean().optional() });

const chatMemberUpdated = z.object({
  chat,
  from: user,
  date: seconds,
  old_chat_member: member,
  new_chat_member: member,
});

export const updateSchema = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: chatMemberUpdated.optional(),
});

export type TelegramUpdate = z.infer<typeof updateSchema>;
export type TelegramUser = z.infer<typeof user>;
export type TelegramChat = z.infer<typeof chat>;
export type TelegramMessage = z.infer<typeof message>;
export type TelegramEntity = z.infer<typeof entity>;
export type TelegramCallback = z.infer<typeof callbackQuery>;
export type TelegramMemberChange = z.infer<typeof chatMemberUpdated>;
