// Is this request from Telegram? The only proof is the secret we gave to setWebhook, echoed in a header. It is checked
// before a byte of the body is looked at.

import { sameSecret } from "#src/constant-time.ts";

export const secretHeader = "x-telegram-bot-api-secret-token";

/** @returns why the request is forged, for the log; null when it is genuine */
export const forgery = async (headers: Headers, webhookSecret: string): Promise<string | null> => {
  const given = headers.get(secretHeader);
  if (given === null) return "no secret header";
  return (await sameSecret(given, webhookSecret)) ? null : "wrong secret";
};
