// A file somebody sent, by the message it came in and its key. Bytes on success, Feishu's JSON when it says no.

import { readAtMost } from "#src/domain/bytes.ts";
import type { Log } from "#src/log.ts";
import { fateOf } from "#src/platform/feishu/fate.ts";
import { CallFailed, noAnswer, refusedAnswer } from "#src/platform/feishu/http.ts";
import { NoToken, type Session } from "#src/platform/feishu/session.ts";
import type { Attachment, Downloaded } from "#src/platform/port.ts";

export type DownloadOptions = {
  readonly session: Session;
  readonly domain: string;
  readonly timeoutMs: number;
  readonly bytesMax: number;
  readonly log: Log;
};

/** Feishu's own limit, far above ours. */
const TOO_LARGE = 234037;

/** Null: longer than we take. @throws {CallFailed} */
const fetchBytes = async (
  url: string,
  token: string,
  { timeoutMs, bytesMax }: DownloadOptions,
): Promise<{ bytes: Uint8Array<ArrayBuffer> | null; mime: string | null }> => {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const mime = response.headers.get("content-type");
    if (!response.ok) throw await refusedAnswer(response);
    return { bytes: await readAtMost(response, bytesMax), mime };
  } catch (error) {
    throw error instanceof CallFailed ? error : noAnswer(error);
  }
};

const failed = (error: unknown, { session, log }: DownloadOptions): Downloaded => {
  if (error instanceof NoToken) return { kind: "retry", waitMs: null, detail: `no token: ${error.message}` };
  if (!(error instanceof CallFailed)) throw error;
  const { failure } = error;
  if (failure.kind === "answered" && failure.code === TOO_LARGE)
    return { kind: "refused", why: "too_large", detail: String(TOO_LARGE) };
  const fate = fateOf({ ...failure, message: session.redacted(failure.message) }, "upload");
  const detail = "detail" in fate ? fate.detail : "";
  log.debug({ platform: "feishu", doing: "download", fate: fate.kind, detail }, "call failed");
  return fate.kind === "retry" ? { kind: "retry", waitMs: fate.waitMs, detail } : { kind: "gone", detail };
};

export const downloadFile = async (
  { kind, fileId }: Pick<Attachment, "kind" | "fileId">,
  messageId: string,
  options: DownloadOptions,
): Promise<Downloaded> => {
  const path = `im/v1/messages/${encodeURIComponent(messageId)}/resources/${encodeURIComponent(fileId)}`;
  const url = `${options.domain}/open-apis/${path}?type=${kind === "photo" ? "image" : "file"}`;
  try {
    const { bytes, mime } = await options.session.withToken((token) => fetchBytes(url, token, options));
    if (bytes === null) return { kind: "refused", why: "too_large", detail: `over ${options.bytesMax} bytes` };
    if (bytes.length === 0) return { kind: "refused", why: "empty", detail: "no bytes" };
    return { kind: "ok", bytes, mime, name: null };
  } catch (error) {
    return failed(error, options);
  }
};
