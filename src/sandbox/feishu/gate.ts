// Every call to the stand-in's API passes here: it is written to the wire log with its secrets masked, planned faults
// strike, the bearer token is checked. The handlers behind it are plain functions.

import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, Hono } from "hono";
import type { World } from "#src/sandbox/feishu/world.ts";
import { record } from "#src/sandbox/feishu/world.ts";
import type { Fault } from "#src/sandbox/stand-in.ts";

export type Fields = Readonly<Record<string, unknown>>;

export type Call = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The JSON body, or the parts of a multipart one. */
  readonly body: Fields;
};

export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent instead of the JSON body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
};

export type Route = {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Under /open-apis. */
  readonly path: string;
  /** What a planned fault may call it. */
  readonly name: string;
  readonly open?: true;
  /** The chat a call concerns, for faults that strike one chat. */
  readonly chatOf?: (call: Call, world: World) => string | null;
  readonly answer: (call: Call, world: World) => Answer;
};

export const ok = (data: unknown): Answer => ({ status: 200, body: { code: 0, msg: "success", data } });

/** A business error: HTTP 400 with Feishu's code. */
export const no = (code: number, msg: string, status = 400, headers: Record<string, string> = {}): Answer => ({
  status,
  body: { code, msg, error: { log_id: "20260101000000" } },
  headers: { "x-tt-logid": "20260101000000", ...headers },
});

const secretNames = ["app_secret", "tenant_access_token", "token"];

/** A copy for the log in which tokens and secrets are dots. */
export const masked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(masked);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, secretNames.includes(name) ? "•••" : masked(inner)]),
  );
};

/** A part of a multipart body that is a file. */
export type Upload = { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> };

const readParts = async (c: Context): Promise<Fields> => {
  const parts = Object.entries(await c.req.parseBody());
  const read = parts.map(async ([name, part]): Promise<[string, unknown]> => {
    if (!(part instanceof File)) return [name, part];
    return [name, { fileName: part.name, bytes: new Uint8Array(await part.arrayBuffer()) } satisfies Upload];
  });
  return Object.fromEntries(await Promise.all(read));
};

const readBody = async (c: Context): Promise<Fields | null> => {
  const type = c.req.header("content-type") ?? "";
  if (type.startsWith("multipart/form-data")) return readParts(c);
  const text = await c.req.text();
  if (text === "") return {};
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Fields) : null;
  } catch {
    return null;
  }
};

const takeFault = (world: World, route: Route, path: string, chatId: string | null): Fault | null => {
  const planned = world.faults.find(
    ({ fault, left }) =>
      left > 0 &&
      (fault.on === "*" || fault.on === route.name || fault.on === route.method || path.endsWith(fault.on)) &&
      (fault.chatId === undefined || fault.chatId === chatId),
  );
  if (planned === undefined) return null;
  planned.left -= 1;
  return planned.fault;
};

const checkToken = (c: Context, world: World): Answer | null => {
  const token = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (token === undefined) {
    world.complaints.push(`${c.req.method} ${c.req.path}: no bearer token`);
    return no(99991661, "Missing access token for authorization.");
  }
  const untilMs = world.tokens.get(token);
  if (untilMs !== undefined && untilMs > world.options.nowMs()) return null;
  return no(99991663, "Invalid access token for authorization.");
};

/** Closes the connection without an answer; in memory, where there is none, the fetch fails. */
const hangUp = (c: Context): Response => {
  const { outgoing } = (c.env ?? {}) as { outgoing?: { readonly socket?: { destroy(): void } | null } };
  if (outgoing?.socket == null) throw new TypeError("fetch failed: the other side closed");
  outgoing.socket.destroy();
  return RESPONSE_ALREADY_SENT;
};

const respond = (answer: Answer): Response => {
  const headers = { "content-type": "application/json; charset=utf-8", ...answer.headers };
  return new Response(answer.bytes ?? JSON.stringify(answer.body), { status: answer.status, headers });
};

const judge = (c: Context, world: World, route: Route, call: Call): Answer => {
  const refused = route.open === true ? null : checkToken(c, world);
  return refused ?? route.answer(call, world);
};

export const mount = (app: Hono, world: World, route: Route): void => {
  app.on(route.method, `/open-apis${route.path}`, async (c) => {
    const body = await readBody(c);
    const log = (answer: Answer | null) =>
      record(world, {
        direction: "to_platform",
        method: c.req.method,
        path: c.req.path,
        status: answer?.status ?? null,
        request: masked(body),
        answer: answer === null ? null : masked(answer.body),
      });
    const call: Call = { params: c.req.param(), query: c.req.query(), body: body ?? {} };
    const fault = takeFault(world, route, c.req.path, route.chatOf?.(call, world) ?? null);
    if (fault?.kind === "reset") {
      log(null);
      return hangUp(c);
    }
    if (fault?.kind === "answer") {
      const planned = {
        status: fault.status ?? 500,
        body: fault.body ?? { code: 1, msg: "planned" },
        headers: fault.headers ?? {},
      };
      log(planned);
      return respond(planned);
    }
    if (body === null) world.complaints.push(`${c.req.method} ${c.req.path}: the body is not a JSON object`);
    const answer = body === null ? no(9499, "Bad Request") : judge(c, world, route, call);
    log(fault?.kind === "drop" ? null : answer);
    return fault?.kind === "drop" ? hangUp(c) : respond(answer);
  });
};
