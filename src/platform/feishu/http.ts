// The one place where bytes leave for Feishu: the SDK's HttpInstance over fetch, the same on Node and Workers, with
// its own timeout and no proxy from the environment. What went wrong is told as one of three failures, because what
// may be tried again depends on it.

import type { HttpInstance, HttpRequestOptions } from "@larksuiteoapi/node-sdk";

export type Failure =
  /** Feishu said no. `code` is its business code, null when the answer was not Feishu's JSON. */
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly code: number | null;
      readonly message: string;
      readonly waitMs: number | null;
    }
  /** The connection was never made: for certain nothing arrived. */
  | { readonly kind: "unsent"; readonly message: string }
  /** The request may have arrived, no answer came. */
  | { readonly kind: "silent"; readonly message: string };

export class CallFailed extends Error {
  override readonly name = "CallFailed";
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(
      failure.kind === "answered" ? `${failure.status} ${failure.code ?? "?"} ${failure.message}` : failure.message,
    );
    this.failure = failure;
  }
}

/** Before a byte of the request is written: name lookup, connecting, TLS. */
const unsentCodes: readonly string[] = [
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "ERR_INVALID_URL"],
  ...["UND_ERR_CONNECT_TIMEOUT", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN"],
];
const isUnsent = (code: string): boolean =>
  unsentCodes.includes(code) || /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_)/.test(code);

/** The system's code where there is one (Node), the name or the words of the error where there is none (Workers). */
const codeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  if (typeof code === "string") return code;
  if (!(error instanceof Error)) return "unknown";
  return error.name === "Error" || error.name === "TypeError" ? error.message.slice(0, 100) : error.name;
};

export const noAnswer = (error: unknown): CallFailed => {
  const code = codeOf(error);
  return new CallFailed({ kind: isUnsent(code) ? "unsent" : "silent", message: code });
};

const waitMsOf = (headers: Headers): number | null => {
  const seconds = Number(headers.get("x-ogw-ratelimit-reset") ?? headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : null;
};

const fields = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? (json as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

const refusal = (response: Response, body: ReturnType<typeof fields>): CallFailed =>
  new CallFailed({
    kind: "answered",
    status: response.status,
    code: typeof body?.["code"] === "number" ? body["code"] : null,
    message: typeof body?.["msg"] === "string" ? body["msg"].slice(0, 200) : "",
    waitMs: waitMsOf(response.headers),
  });

/** What an answer with an error status says. */
export const refusedAnswer = async (response: Response): Promise<CallFailed> =>
  refusal(response, fields(await response.text()));

const readAnswer = async (response: Response): Promise<unknown> => {
  const body = fields(await response.text());
  const code = typeof body?.["code"] === "number" ? body["code"] : null;
  if (response.ok && code === 0) return body;
  // A 200 that is not Feishu's JSON says nothing about what happened to the call.
  if (response.ok && code === null) throw new CallFailed({ kind: "silent", message: "an unreadable answer" });
  throw refusal(response, body);
};

const urlOf = (options: HttpRequestOptions<unknown>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options.params ?? {}))
    if (value !== undefined) query.set(name, `${value}`);
  return query.size === 0 ? `${options.url}` : `${options.url}?${query}`;
};

/** An upload: the SDK leaves making a form of the fields to whoever sends them. */
const formOf = (data: unknown): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(data ?? {})) {
    if (value instanceof File) form.set(name, value, value.name);
    else if (value !== undefined) form.set(name, String(value));
  }
  return form;
};

const bodyOf = ({ data, headers }: HttpRequestOptions<unknown>): Pick<RequestInit, "body" | "headers"> => {
  const { "Content-Type": type, ...rest }: Record<string, string> = headers ?? {};
  // The boundary is in the content type that fetch makes for a form.
  if (type?.startsWith("multipart/form-data") === true) return { headers: rest, body: formOf(data) };
  return { headers: { ...rest, "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(data ?? {}) };
};

const call = async (options: HttpRequestOptions<unknown>, timeoutMs: number): Promise<unknown> => {
  const method = (options.method ?? "GET").toUpperCase();
  const withBody = method !== "GET" && method !== "HEAD";
  try {
    const response = await fetch(urlOf(options), {
      method,
      ...(withBody ? bodyOf(options) : { headers: options.headers ?? {} }),
      // A redirect would carry the token to a host nobody configured.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return await readAnswer(response);
  } catch (error) {
    throw error instanceof CallFailed ? error : noAnswer(error);
  }
};

/** @throws {CallFailed} from every method, and nothing else */
export const fetchHttp = (timeoutMs: number): HttpInstance => {
  const request = <R>(options: HttpRequestOptions<unknown>): Promise<R> => call(options, timeoutMs) as Promise<R>;
  const bare =
    (method: string) =>
    <R>(url: string, options: HttpRequestOptions<unknown> = {}): Promise<R> =>
      request({ ...options, method, url });
  const withData =
    (method: string) =>
    <R>(url: string, data?: unknown, options: HttpRequestOptions<unknown> = {}): Promise<R> =>
      request({ ...options, method, url, data });
  return {
    request,
    get: bare("GET"),
    delete: bare("DELETE"),
    head: bare("HEAD"),
    options: bare("OPTIONS"),
    post: withData("POST"),
    put: withData("PUT"),
    patch: withData("PATCH"),
  };
};
