// What the Feishu tests share: credentials, sealed webhook bodies, a stand-in served on a loopback port, and the real
// adapter pointed at it with a log that remembers every line.

import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Log } from "#src/log.ts";
import { feishuPlatform } from "#src/platform/feishu/feishu.ts";
import type { BotIdentity, Outgoing, Platform, Received, WebhookRequest } from "#src/platform/port.ts";
import { sealed } from "#src/sandbox/feishu/pushing.ts";
import type { FeishuStandIn } from "#src/sandbox/feishu/stand-in.ts";
import { feishuStandIn } from "#src/sandbox/feishu/stand-in.ts";
import type { Push } from "#src/sandbox/stand-in.ts";
import type { Card } from "#src/view/card.ts";

export const credentials = {
  appId: "cli_test",
  appSecret: "the-app-secret-nobody-may-read",
  encryptKey: "the encrypt key",
  verificationToken: "the verification token",
};

/** Monday 2026-03-02 09:00 in Shanghai. */
export const NOW_MS = Date.UTC(2026, 2, 2, 1, 0, 0);

export const rememberingLog = (): Log & { readonly lines: string[] } => {
  const lines: string[] = [];
  const write = (fields: Readonly<Record<string, unknown>>, message: string) => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { lines, debug: write, info: write, warn: write, error: write };
};

export const adapter = (domain = "http://127.0.0.1:1", log: Log = rememberingLog(), timeoutMs = 2000): Platform =>
  feishuPlatform({ ...credentials, domain, timeoutMs, log });

export const header = (changes: Record<string, unknown> = {}) => ({
  event_id: "ev1",
  event_type: "im.message.receive_v1",
  create_time: String(NOW_MS),
  token: credentials.verificationToken,
  app_id: credentials.appId,
  tenant_key: "t",
  ...changes,
});

export const textMessage = (text: string, changes: Record<string, unknown> = {}, sender = "user") => ({
  sender: { sender_id: { open_id: "ou_wang" }, sender_type: sender, tenant_key: "t" },
  message: {
    message_id: "om_1",
    create_time: String(NOW_MS),
    chat_id: "oc_group",
    chat_type: "group",
    message_type: "text",
    content: JSON.stringify({ text }),
    ...changes,
  },
});

export type Shot = { headers: Record<string, string>; body: string };

/** A webhook as Feishu makes it. */
export const shot = (payload: unknown, nowMs = NOW_MS): Shot => {
  const { headers, body } = sealed(credentials, payload, nowMs);
  return { headers, body };
};

export const request = ({ headers, body }: Shot, nowMs = NOW_MS): WebhookRequest => ({
  headers: new Headers(headers),
  raw: new TextEncoder().encode(body),
  nowMs,
});

export const receive = (input: Shot, self: BotIdentity = null, nowMs = NOW_MS): Promise<Received> =>
  adapter().receive(request(input, nowMs), self);

export const receiveEvent = (event: unknown, type = "im.message.receive_v1", self: BotIdentity = null) =>
  receive(shot({ schema: "2.0", header: header({ event_type: type }), event }), self);

export type Served = {
  readonly standIn: FeishuStandIn;
  readonly platform: Platform;
  readonly log: ReturnType<typeof rememberingLog>;
  readonly baseUrl: string;
  /** Where people's clock stands; assign to move it. */
  readonly clock: { nowMs: number };
  close(): Promise<void>;
};

const nowhere: Push = async () => new Response("{}");

export const served = async (push: Push = nowhere): Promise<Served> => {
  const clock = { nowMs: NOW_MS };
  const standIn = feishuStandIn({ ...credentials, push, nowMs: () => clock.nowMs });
  standIn.addUser({ id: "ou_wang", name: "小王" });
  standIn.addUser({ id: "ou_li", name: "李姐" });
  standIn.addGroup({ id: "oc_group", title: "财务群", members: ["ou_wang", "ou_li"] });
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve) => {
    const starting = serve({ fetch: standIn.app.fetch, hostname: "127.0.0.1", port: 0 }, (info: AddressInfo) =>
      resolve({ server: starting, port: info.port }),
    );
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const log = rememberingLog();
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  return { standIn, platform: adapter(baseUrl, log), log, baseUrl, clock, close };
};

export const requestCard: Card = {
  tone: "pending",
  title: "充值待审批 · 阿克米 ACME · +50,000.00 CNY",
  number: "R128",
  blocks: [
    {
      kind: "rows",
      rows: [
        ["余额", "12,300.00 → 62,300.00 CNY"],
        ["经办", "小王 · 11-22 14:05"],
      ],
    },
    { kind: "input", name: "reason", placeholder: "备注（驳回必填）", maxLength: 200 },
    { kind: "note", text: "72 小时内有效" },
  ],
  buttons: [
    { id: "ok", label: "批准", style: "primary", act: { kind: "decide", requestId: "1", verdict: "approve" } },
    {
      id: "no",
      label: "驳回",
      style: "danger",
      act: { kind: "decide", requestId: "1", verdict: "reject" },
      confirm: { title: "确认驳回？", text: "+50,000.00 CNY 不入账", yes: "驳回", no: "返回" },
    },
  ],
};

let count = 0;
export const outgoing = (changes: Partial<Outgoing> = {}): Outgoing => {
  count += 1;
  return {
    chat: { platform: "feishu", chatId: "oc_group" },
    card: requestCard,
    tapKey: "tap-key-1",
    replyTo: null,
    uuid: `uuid-${count}`,
    ...changes,
  };
};

/** Sends a card through the adapter and gives its message id. */
export const sentBy = async ({ platform }: Served, changes: Partial<Outgoing> = {}): Promise<string> => {
  const result = await platform.send(outgoing(changes));
  if (result.kind !== "ok" || result.messageId === null) throw new Error(JSON.stringify(result));
  return result.messageId;
};
