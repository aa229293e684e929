// Realistic Telegram updates and the adapter that reads them, for the tests of the webhook's door.

import { silentLog } from "#src/log.ts";
import type { BotIdentity, Inbound, InboundMessage, Received } from "#src/platform/port.ts";
import { telegramPlatform } from "#src/platform/telegram/telegram.ts";

export const secret = "hook-secret_1";
export const self: BotIdentity = { externalId: "7000000001", name: "LedgerBot" };
export const nowMs = Date.parse("2026-11-22T06:00:05Z");
export const date = 1_795_327_200;
export const group = { id: -1001000000001, type: "supergroup", title: "Ops" };
export const direct = { id: 1001, type: "private", first_name: "Wang" };
export const wang = { id: 1001, is_bot: false, first_name: "Wang", last_name: "Xiao", language_code: "zh-Hans" };
export const bot = { id: 7000000001, is_bot: true, first_name: "Ledger", username: "LedgerBot" };

const platformWith = (username: string | null) =>
  telegramPlatform({
    token: "7000000001:token",
    webhookSecret: secret,
    username,
    apiRoot: "http://127.0.0.1:9",
    log: silentLog,
  });

export const receive = (
  body: unknown,
  {
    given = secret,
    known = self,
    username = null,
  }: { given?: string | null; known?: BotIdentity; username?: string | null } = {},
): Promise<Received> => {
  const headers = new Headers(given === null ? {} : { "X-Telegram-Bot-Api-Secret-Token": given });
  const raw =
    body instanceof Uint8Array
      ? body
      : new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
  return platformWith(username).receive({ headers, raw, nowMs }, known);
};

export const inboundOf = async (...args: Parameters<typeof receive>): Promise<Inbound> => {
  const received = await receive(...args);
  if (received.kind !== "inbound") throw new Error(`not an input: ${JSON.stringify(received)}`);
  return received.inbound;
};

export const messageOf = async (fields: object, options?: Parameters<typeof receive>[1]): Promise<InboundMessage> => {
  const message = { message_id: 5, date, from: wang, chat: group, ...fields };
  const inbound = await inboundOf({ update_id: 1, message }, options);
  if (inbound.kind !== "message") throw new Error(`not a message: ${inbound.kind}`);
  return inbound;
};
