// The doors: Hono routes and nothing else. Verify over raw bytes, hand one input to the dispatcher, answer.
// The same app runs on Node and on Workers; each test builds its own with createApp(deps).

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { sameSecret } from "./constant-time.ts";
import type { Deps } from "./deps.ts";
import { dispatch } from "./dispatch.ts";
import { platformNames } from "./domain/identity.ts";
import { storable } from "./domain/storable.ts";
import { runDue } from "./due.ts";
import { DatabaseDown } from "./ledger/connection.ts";
import { readiness } from "./ledger/readiness.ts";
import { errorFields } from "./log.ts";
import type { Platform, Received, WebhookRequest } from "./platform/port.ts";

/** A webhook body is a few KiB; the platforms' own limit on a message is 150 KB. */
export const bodyBytesMax = 1024 * 1024;

const webhook = async (deps: Deps, platform: Platform, request: Request): Promise<Response> => {
  const incoming: WebhookRequest = {
    headers: request.headers,
    raw: new Uint8Array(await request.arrayBuffer()),
    nowMs: deps.nowMs(),
  };
  const received = await receive(deps, platform, incoming);
  switch (received.kind) {
    case "forged":
      deps.log.warn({ platform: platform.name, why: received.why }, "webhook refused: not from the platform");
      return Response.json({ error: "not verified" }, { status: received.status });
    case "malformed":
      deps.log.warn({ platform: platform.name, why: received.why }, "webhook refused: cannot be read");
      return Response.json({ error: "malformed" }, { status: 400 });
    case "answer":
      return Response.json(received.body);
    case "ignored":
      return Response.json({});
    case "inbound": {
      const result = await dispatch(deps, platform, storable(received.inbound));
      return Response.json(result.body, { status: result.status });
    }
    default:
      return received satisfies never;
  }
};

/** Decoding wants to know who we are; a verified input read before we remembered is read again after we do. */
const receive = async (deps: Deps, platform: Platform, incoming: WebhookRequest): Promise<Received> => {
  const known = deps.selves.known(platform.name);
  const first = await platform.receive(incoming, known);
  if (known !== null || first.kind !== "inbound" || first.inbound.kind !== "message") return first;
  deps.defer(deps.selves.learn(platform));
  const kept = await deps.selves.recall(platform).catch(() => null);
  return kept === null ? first : platform.receive(incoming, kept);
};

const bearer = (request: Request): string => request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";

const cron = async (deps: Deps, request: Request): Promise<Response> => {
  const token = deps.settings.cronToken;
  if (token === null || !(await sameSecret(bearer(request), token))) {
    return Response.json({ error: "bearer token needed" }, { status: 401 });
  }
  const text = new URL(request.url).searchParams.get("at");
  const at = text === null ? null : new Date(text);
  if (at !== null && Number.isNaN(at.getTime())) {
    return Response.json({ error: "at must be an ISO time, e.g. 2026-11-22T09:00:00+08:00" }, { status: 400 });
  }
  const done = await runDue(deps, at === null ? null : at.toISOString());
  return Response.json(done, { status: done.failed.length === 0 ? 200 : 503 });
};

/** All routes of the product. Settings were checked before; a platform without credentials has no door. */
export const createApp = (deps: Deps): Hono => {
  const app = new Hono();
  const limit = bodyLimit({
    maxSize: bodyBytesMax,
    onError: (c) => c.json({ error: "body over 1 MiB" }, 413),
  });
  for (const name of platformNames) {
    const platform = deps.platforms[name];
    if (platform !== undefined) app.post(`/webhooks/${name}`, limit, (c) => webhook(deps, platform, c.req.raw));
  }
  app.get("/healthz", (c) => c.json({ ok: true }));
  app.get("/readyz", async (c) => {
    const state = await readiness(deps.database);
    return c.json(state, state.ready ? 200 : 503);
  });
  app.post("/cron", (c) => cron(deps, c.req.raw));
  app.notFound((c) => c.json({ error: "not found" }, 404));
  app.onError((error, c) => {
    deps.log.error(errorFields(error), "request failed");
    return c.json({ error: "unavailable, please retry" }, error instanceof DatabaseDown ? 503 : 500);
  });
  return app;
};
