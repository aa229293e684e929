// The Bot API over HTTP: token, parameters, planned faults, the check against the data, limits, then the method.

import { type Context, Hono } from "hono";
import { checkCall, isMethod } from "./api-check.ts";
import { ApiFailure, broken } from "./api-failure.ts";
import { botMethods } from "./bot-methods.ts";
import type { Faults } from "./faults.ts";
import { answerFault, cutConnection } from "./faults.ts";
import type { Limits } from "./limits.ts";
import { type Call, messageMethods } from "./message-methods.ts";
import { type CallParams, readParams } from "./params.ts";
import type { WireLog } from "./wire-log.ts";
import type { World } from "./world.ts";

export type ApiOptions = {
  readonly token: string;
  readonly world: World;
  readonly faults: Faults;
  readonly limits: Limits | null;
  readonly wire: WireLog;
  readonly complain: (what: string) => void;
};

const methods = { ...messageMethods, ...botMethods };
const unauthorized = () => new ApiFailure(401, "Unauthorized");
const notFound = () => new ApiFailure(404, "Not Found");

export const createApi = (options: ApiOptions): Hono => {
  const app = new Hono();
  app.all("/:bot{bot[^/]+}/:method", (c) => handle(c, options));
  app.get("/file/:bot{bot[^/]+}/:path{.+}", (c) => giveFile(c, options));
  return app;
};

/** The bytes behind a path that getFile told; a planned fault calls it `file`. */
const giveFile = (c: Context, { token, world, wire, faults }: ApiOptions): Response => {
  const path = c.req.param("path");
  const file = [...world.files.values()].find((one) => one.path === path);
  const fault = faults.take("file", null);
  const known = c.req.param("bot") === `bot${token}` && file !== undefined;
  const status = fault === null ? (known ? 200 : 404) : fault.kind === "answer" ? (fault.status ?? 500) : null;
  const answer = status === 200 ? `${file?.bytes.length} bytes` : null;
  const asked = { direction: "to_platform", method: "GET", path: `/file/bot***/${path}`, request: null } as const;
  wire.add({ ...asked, status, answer });
  if (fault?.kind === "answer") return answerFault(fault);
  if (fault !== null) return cutConnection(c, fault.kind === "reset");
  if (!known) return answerOf(notFound());
  return c.body(file.bytes, 200, { "content-type": "application/octet-stream" });
};

/** The outcome of one call and how it leaves. */
type Outcome = { readonly response: Response; readonly answer: unknown; readonly status: number | null };

const handle = async (c: Context, options: ApiOptions): Promise<Response> => {
  const given = c.req.param("bot") ?? "";
  const method = canonical(c.req.param("method") ?? "");
  let read: CallParams = { params: {}, uploads: new Map() };
  let outcome: Outcome;
  try {
    if (given !== `bot${options.token}`) throw /^bot\d+:[\w-]{20,}$/.test(given) ? unauthorized() : notFound();
    read = await readParams(c, method);
    outcome = perform(c, method, { ...read, world: options.world }, options);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    if (error.complaint !== null) options.complain(`${method}: ${error.complaint}`);
    outcome = { response: answerOf(error), answer: error.body, status: error.code };
  }
  const { status, answer } = outcome;
  // A stranger's token is masked too: only the method is told.
  const path = `/bot***/${method}`;
  options.wire.add({ direction: "to_platform", method: c.req.method, path, status, request: read.params, answer });
  return outcome.response;
};

const perform = (c: Context, method: string, call: Call, { faults, limits, complain }: ApiOptions): Outcome => {
  const problem = checkCall(method, call.params);
  const chatId = call.params["chat_id"] === undefined ? null : String(call.params["chat_id"]);
  const fault = faults.take(method, chatId);
  if (fault?.kind === "reset") return { response: cutConnection(c, true), answer: "connection reset", status: null };
  if (fault?.kind === "answer") {
    if (problem !== null) complain(problem);
    const response = answerFault(fault);
    return { response, answer: fault.body ?? null, status: response.status };
  }
  if (problem !== null)
    throw isMethod(method) ? broken(problem) : new ApiFailure(404, "Not Found", { complaint: problem });
  const run = methods[method];
  if (run === undefined) throw new ApiFailure(404, "Not Found", { complaint: `${method} is not played here` });
  if (chatId !== null) limits?.check(method, chatId);
  const answer = { ok: true, result: run(call) };
  if (fault?.kind === "drop") return { response: cutConnection(c, false), answer: "connection closed", status: null };
  return { response: Response.json(answer), answer, status: 200 };
};

/** Method names are read in any case. */
const canonical = (method: string): string =>
  Object.keys(methods).find((name) => name.toLowerCase() === method.toLowerCase()) ?? method;

const answerOf = (failure: ApiFailure): Response => Response.json(failure.body, { status: failure.code });
