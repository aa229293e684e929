// Did any byte of a request leave? Telegram has no key that makes a second send harmless, so a failed call may only be
// repeated when it certainly was never sent. Node's fetch tells by a diagnostics channel, just before the first byte.

import { subscribe } from "node:diagnostics_channel";

/** Names one call on the way out; the Bot API ignores it. */
const header = "x-request-id";

export type Flight = {
  readonly headers: Readonly<Record<string, string>>;
  /** False only for certain; true when it was sent or when the runtime cannot tell. */
  written(): boolean;
  end(): void;
};

const open = new Map<string, { written: boolean }>();

/** Workers answer with an empty version: there a lost connection always counts as written. */
const tells = Boolean(process.versions["undici"]);

if (tells) {
  subscribe("undici:client:sendHeaders", (message) => {
    if (typeof message !== "object" || message === null || !("headers" in message)) return;
    const id = /^x-request-id: (\S+)/im.exec(String(message.headers))?.[1];
    const flight = id === undefined ? undefined : open.get(id);
    if (flight !== undefined) flight.written = true;
  });
}

export const startFlight = (): Flight => {
  const id = crypto.randomUUID();
  const flight = { written: !tells };
  open.set(id, flight);
  return { headers: { [header]: id }, written: () => flight.written, end: () => void open.delete(id) };
};
