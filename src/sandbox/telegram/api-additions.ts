// Fields of the Bot API newer than the 10.1 data beside this file, so that a call that uses them is not called wrong.
// Source: the types of Bot API 10.3 in @grammyjs/types 5.0.0 (MIT). Their inner shape is not checked.

export const methodAdditions: Readonly<Record<string, readonly string[]>> = {
  sendMessage: ["ephemeral_message_parameters"],
  sendRichMessage: ["ephemeral_message_parameters"],
  sendPhoto: ["ephemeral_message_parameters"],
  sendDocument: ["ephemeral_message_parameters"],
};

export const typeAdditions: Readonly<Record<string, readonly string[]>> = {
  InlineKeyboardMarkup: ["force_reply"],
  ReplyKeyboardMarkup: ["force_reply"],
  ReplyParameters: ["ephemeral_message_id"],
  BotCommand: ["is_ephemeral"],
};
