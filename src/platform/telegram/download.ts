// A file somebody sent: getFile says where it lies for an hour, then its bytes. The address holds the token, so it is
// in no error and no log. Doing it twice does no harm: whatever is unsure is tried again.

import { type Api, GrammyError } from "grammy/web";
import { readAtMost } from "#src/domain/bytes.ts";
import type { Downloaded } from "#src/platform/port.ts";
import { outcomeOf } from "./outcome.ts";

export type DownloadOptions = {
  readonly api: Api;
  /** `{root}/file/bot{token}` */
  readonly filesAt: string;
  readonly timeoutMs: number;
  readonly bytesMax: number;
  readonly masked: (text: string) => string;
};

const tooBig = /file is too big/i;

const failedGetFile = (error: unknown, masked: (text: string) => string): Downloaded => {
  if (error instanceof GrammyError && tooBig.test(error.description))
    return { kind: "refused", why: "too_large", detail: "getFile: file is too big" };
  // Read like an edit: what got no answer may be asked again.
  const outcome = outcomeOf(error, { kind: "edit", messageId: "" });
  const detail = masked(`getFile: ${"detail" in outcome ? outcome.detail : outcome.kind}`);
  return outcome.kind === "retry" ? { kind: "retry", waitMs: outcome.waitMs, detail } : { kind: "gone", detail };
};

export const downloadFile = async (fileId: string, options: DownloadOptions): Promise<Downloaded> => {
  const { api, filesAt, timeoutMs, bytesMax, masked } = options;
  let path: string;
  try {
    const file = await api.raw.getFile({ file_id: fileId });
    if (file.file_size !== undefined && file.file_size > bytesMax)
      return { kind: "refused", why: "too_large", detail: `${file.file_size} bytes` };
    if (file.file_path === undefined) return { kind: "gone", detail: "getFile: no path" };
    path = file.file_path;
  } catch (error) {
    return failedGetFile(error, masked);
  }
  try {
    const url = `${filesAt}/${path.split("/").map(encodeURIComponent).join("/")}`;
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    // Its hour may be over, or a proxy answered: the next try asks for a new path.
    if (!response.ok) return { kind: "retry", waitMs: null, detail: `file: HTTP ${response.status}` };
    const bytes = await readAtMost(response, bytesMax);
    if (bytes === null) return { kind: "refused", why: "too_large", detail: `over ${bytesMax} bytes` };
    if (bytes.length === 0) return { kind: "refused", why: "empty", detail: "no bytes" };
    return { kind: "ok", bytes, mime: null, name: null };
  } catch (error) {
    return { kind: "retry", waitMs: null, detail: `file: ${error instanceof Error ? error.name : "no answer"}` };
  }
};
