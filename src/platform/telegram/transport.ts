// The fetch under grammY, the same on Node and Workers: one deadline over the whole exchange, no redirects, and an
// honest account of a failure. What is thrown holds no URL, because the URL holds the token.

import { startFlight } from "./written.ts";

/** No answer of the Bot API: nothing at all, or something that is not its JSON. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  /** False only when certainly nothing was sent. */
  readonly written: boolean;
  /** The HTTP status of what answered in Telegram's place; null when nothing did. */
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  constructor(what: string, facts: { written: boolean; status: number | null; retryAfterMs?: number | null }) {
    super(what);
    this.written = facts.written;
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }
}

/** @param timeoutMs from the first byte out to the last byte in, connecting included */
export const createTransport = (timeoutMs: number) => {
  return async (url: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> => {
    const flight = startFlight();
    let status: number | null = null;
    try {
      const response = await fetch(url, {
        method: init.method ?? "POST",
        headers: { ...Object.fromEntries(new Headers(init.headers)), ...flight.headers },
        body: init.body ?? null,
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
        // Node wants to be told of a stream.
        ...(init.body instanceof ReadableStream ? { duplex: "half" } : {}),
      });
      status = response.status;
      return answerOf(status, await response.text(), response.headers);
    } catch (error) {
      if (error instanceof NoAnswer) throw error;
      throw new NoAnswer(failureName(error), { written: flight.written(), status });
    } finally {
      flight.end();
    }
  };
};

const answerOf = (status: number, text: string, headers: Headers): Response => {
  const body = parse(text);
  if (typeof body !== "object" || body === null || !("ok" in body) || typeof body.ok !== "boolean") {
    const seconds = Number(headers.get("retry-after") ?? Number.NaN);
    const retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
    throw new NoAnswer(`HTTP ${status} without an answer`, { written: true, status, retryAfterMs });
  }
  return Response.json({ error_code: status, description: "", ...body });
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** A code or a class, never a message: messages may quote the URL. */
const failureName = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown failure";
  const cause = error.cause instanceof Error && "code" in error.cause ? error.cause.code : null;
  return typeof cause === "string" ? cause : error.name;
};
