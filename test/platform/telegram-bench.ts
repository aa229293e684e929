// A Telegram stand-in served on a loopback port with the real adapter pointed at it, a clock that moves by hand, and
// every log line kept.

import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { Log } from "#src/log.ts";
import type { Outgoing, Platform, SendResult } from "#src/platform/port.ts";
import { telegramPlatform } from "#src/platform/telegram/telegram.ts";
import { type TelegramStandIn, type TelegramStandInOptions, telegramStandIn } from "#src/sandbox/telegram/stand-in.ts";
import { type Button, type Card, line } from "#src/view/card.ts";

export const token = "7000000001:bench-token-AAAAAAAAAAAAAAAAAAAA";
export const secret = "bench-secret";
export const staffGroup = "-1001000000001";

export type Clock = { ms: number };

export const keepingLog = () => {
  const lines: string[] = [];
  const write = (fields: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  return { log, lines };
};

export type Bench = {
  readonly standIn: TelegramStandIn;
  readonly platform: Platform;
  readonly apiRoot: string;
  readonly clock: Clock;
  readonly lines: readonly string[];
  readonly close: () => Promise<void>;
};

export const openBench = async (options: Partial<TelegramStandInOptions> = {}): Promise<Bench> => {
  const clock: Clock = { ms: Date.parse("2026-11-22T06:00:00Z") };
  const push = async () => Response.json({});
  const standIn = telegramStandIn({ push, nowMs: () => clock.ms, token, secret, ...options });
  for (const [id, name] of [
    ["1001", "小王"],
    ["1002", "李姐"],
    ["1003", "赵四"],
  ] as const) {
    standIn.addUser({ id, name, language: "zh-hans" });
  }
  standIn.addGroup({ id: staffGroup, title: "财务群", members: ["1001", "1002"] });
  standIn.directChat("1001");
  const { server, port } = await listen(standIn);
  const { log, lines } = keepingLog();
  const apiRoot = `http://127.0.0.1:${port}`;
  const platform = telegramPlatform({ token, webhookSecret: secret, username: null, apiRoot, timeoutMs: 2000, log });
  return { standIn, platform, apiRoot, clock, lines, close: () => stop(server) };
};

const listen = (standIn: TelegramStandIn): Promise<{ server: ServerType; port: number }> =>
  new Promise((resolve) => {
    const server = serve({ fetch: standIn.app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve({ server, port }),
    );
  });

const stop = async (server: ServerType): Promise<void> => {
  if ("closeAllConnections" in server) server.closeAllConnections();
  server.close();
  await once(server, "close");
};

/** A bare TCP server that does to each connection what it is told; its port is free again after close. */
export const rawServer = async (onConnection: (socket: Socket) => void) => {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onConnection(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  };
  return { port: address.port, close };
};

export const outgoing = (chatId: string, card: Partial<Card> = {}, facts: Partial<Outgoing> = {}): Outgoing => ({
  chat: { platform: "telegram", chatId },
  card: { ...line("done", "已扣费 · 阿克米 ACME · -1,200.00 CNY"), ...card },
  tapKey: null,
  replyTo: null,
  uuid: "0b6f5c1e-7f0e-4a57-9f0e-3f2f5a1d9c77",
  ...facts,
});

export const okButton: Button = { id: "ok", label: "批准", style: "primary", act: { kind: "dismiss", by: null } };

/** An inline keyboard with one button, as the Bot API takes it. */
export const keyboard = (button: object) => ({
  inline_keyboard: [[{ text: "批准", callback_data: "1:k:ok", ...button }]],
});

export const idOf = (result: SendResult): string => {
  if (result.kind !== "ok" || result.messageId === null) throw new Error(`not sent: ${JSON.stringify(result)}`);
  return result.messageId;
};

/** The adapter pointed at another root than the stand-in's, quick to give up. */
export const platformAt = (apiRoot: string, timeoutMs = 300) => {
  const { log, lines } = keepingLog();
  return {
    lines,
    platform: telegramPlatform({ token, webhookSecret: secret, username: null, apiRoot, timeoutMs, log }),
  };
};

export type ApiAnswer = {
  readonly ok: boolean;
  readonly error_code?: number;
  readonly description?: string;
  readonly result?: unknown;
  readonly parameters?: { readonly retry_after?: number };
};

/** One raw call to the stand-in's Bot API, checking that HTTP status and body agree. */
export const callApi = async (apiRoot: string, method: string, params: unknown, given: string): Promise<ApiAnswer> => {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(params) };
  const response = await fetch(`${apiRoot}/bot${given}/${method}`, init);
  const answer: ApiAnswer = JSON.parse(await response.text());
  if (response.status !== (answer.ok ? 200 : answer.error_code)) throw new Error(`HTTP ${response.status}`);
  return answer;
};
