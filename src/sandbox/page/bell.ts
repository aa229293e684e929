// Tells every open page that something changed. Changes come in bursts (a card, its edit, a notice): the pages look
// once for all of them.

import type { SSEStreamingApi } from "hono/streaming";

const heartbeatMs = 20_000;
const debounceMs = 40;

export type Bell = {
  ring(): void;
  /** Serves one page until it leaves or the room closes. */
  listen(stream: SSEStreamingApi): Promise<void>;
  close(): void;
};

export function createBell(): Bell {
  const sleepers = new Set<() => void>();
  let version = 0;
  let rung = false;
  let closed = false;
  const wakeAll = () => {
    for (const wake of [...sleepers]) wake();
  };
  const ring = () => {
    if (rung) return;
    rung = true;
    setTimeout(() => {
      rung = false;
      version++;
      wakeAll();
    }, debounceMs).unref();
  };
  /** @returns false when the heartbeat ended the sleep */
  const sleep = (stream: SSEStreamingApi): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (woken: boolean) => {
        clearTimeout(heartbeat);
        sleepers.delete(wake);
        resolve(woken);
      };
      const wake = () => end(true);
      const heartbeat = setTimeout(() => end(false), heartbeatMs).unref();
      sleepers.add(wake);
      if (stream.aborted || closed) wake();
    });
  const listen = async (stream: SSEStreamingApi): Promise<void> => {
    let seen = -1;
    stream.onAbort(wakeAll);
    while (!closed && !stream.aborted && !stream.closed) {
      if (seen !== version) {
        seen = version;
        await stream.writeSSE({ event: "changed", data: String(seen) });
      } else if (!(await sleep(stream))) await stream.write(": still here\n\n");
    }
  };
  const close = () => {
    closed = true;
    wakeAll();
  };
  return { ring, listen, close };
}
