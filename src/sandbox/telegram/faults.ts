// Failures planned by a test: an answer of its choosing, or a connection that ends without one.

import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Fault } from "#src/sandbox/stand-in.ts";

export type Faults = {
  plan(fault: Fault): void;
  /** The fault for this call, used up by one. */
  take(method: string, chatId: string | null): Fault | null;
};

export const createFaults = (): Faults => {
  const planned: { fault: Fault; left: number }[] = [];
  return {
    plan: (fault) => void planned.push({ fault, left: fault.times }),
    take: (method, chatId) => {
      const hit = planned.find(
        ({ fault: { on, chatId: only }, left }) =>
          left > 0 && (on === "*" || `/${method}`.endsWith(on)) && (only === undefined || only === chatId),
      );
      if (hit === undefined) return null;
      hit.left--;
      return hit.fault;
    },
  };
};

export const answerFault = (fault: Fault): Response => {
  const status = fault.status ?? 500;
  const body = fault.body ?? { ok: false, error_code: status, description: "Internal Server Error" };
  const headers = new Headers(fault.headers);
  if (typeof body === "string") return new Response(body, { status, headers });
  return Response.json(body, { status, headers });
};

/** Ends the connection under the request. `abruptly` resets it, otherwise it closes as if the process had died. */
export const cutConnection = (c: Context, abruptly: boolean): Response => {
  const { incoming } = c.env as Partial<HttpBindings>;
  if (incoming === undefined) throw new Error("a lost connection needs a real one: serve the stand-in on a port");
  if (abruptly && "resetAndDestroy" in incoming.socket) incoming.socket.resetAndDestroy();
  else incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
};
