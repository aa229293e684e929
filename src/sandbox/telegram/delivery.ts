// Updates on their way to the webhook: one after the other within a chat, and the one that was not answered with 2xx
// holds up the chat until it is. Resending waits for the stand-in's clock, never for real time.

import type { Push, PushResult } from "#src/sandbox/stand-in.ts";
import type { WireLog } from "./wire-log.ts";

export const webhookPath = "/webhooks/telegram";
export const secretHeader = "X-Telegram-Bot-Api-Secret-Token";

/** Telegram does not publish its schedule: doubling, at most a minute. */
const resendMsMax = 60_000;

type Waiting = { readonly body: string; attempts: number; dueMs: number; result: PushResult | null };
type Lane = { readonly waiting: Waiting[]; running: Promise<void> };

export type Delivery = {
  /** Resolves with the webhook's answer, or with the failure that holds the chat up. */
  enqueue(chatId: string, update: unknown): Promise<PushResult>;
  /** Resends what is due; returns how many updates got through. */
  redeliver(): Promise<number>;
  replayLast(): Promise<PushResult>;
};

type Options = {
  readonly push: Push;
  readonly secret: string;
  readonly nowMs: () => number;
  readonly wire: WireLog;
};

export const createDelivery = ({ push, secret, nowMs, wire }: Options): Delivery => {
  const lanes = new Map<string, Lane>();
  let last: string | null = null;

  const send = async (body: string): Promise<PushResult> => {
    last = body;
    const headers = { "content-type": "application/json", [secretHeader]: secret };
    const result = await push(webhookPath, { headers, body }).then(readAnswer, () => unreachable);
    const exchange = { direction: "to_assistant", method: "POST", path: webhookPath, status: result.status } as const;
    wire.add({ ...exchange, request: { headers, body: JSON.parse(body) }, answer: result.body });
    return result;
  };

  const drain = async (lane: Lane): Promise<void> => {
    for (let head = lane.waiting[0]; head !== undefined; head = lane.waiting[0]) {
      head.result = await send(head.body);
      if (!isAccepted(head.result)) {
        head.dueMs = nowMs() + Math.min(resendMsMax, 1000 * 2 ** head.attempts++);
        return;
      }
      lane.waiting.shift();
    }
  };

  const run = (lane: Lane): Promise<void> => {
    lane.running = lane.running.then(() => drain(lane));
    return lane.running;
  };

  return {
    enqueue: async (chatId, update) => {
      const lane = lanes.get(chatId) ?? { waiting: [], running: Promise.resolve() };
      lanes.set(chatId, lane);
      const mine: Waiting = { body: JSON.stringify(update), attempts: 0, dueMs: nowMs(), result: null };
      lane.waiting.push(mine);
      await run(lane);
      return mine.result ?? lane.waiting[0]?.result ?? unreachable;
    },
    redeliver: async () => {
      let delivered = 0;
      for (const lane of lanes.values()) {
        const before = lane.waiting.length;
        if ((lane.waiting[0]?.dueMs ?? Number.POSITIVE_INFINITY) > nowMs()) continue;
        await run(lane);
        delivered += before - lane.waiting.length;
      }
      return delivered;
    },
    replayLast: async () => {
      if (last === null) throw new Error("nothing was pushed yet");
      return send(last);
    },
  };
};

const unreachable: PushResult = { status: 0, body: null };

const isAccepted = ({ status }: PushResult): boolean => status >= 200 && status < 300;

const readAnswer = async (response: Response): Promise<PushResult> => {
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: null };
  }
};
