// Calls to Telegram that got no answer: those that certainly never left are tried again, those that may have been
// accepted are unknown, because Telegram has no key that makes a second send harmless.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SendResult } from "#src/platform/port.ts";
import { type Bench, idOf, openBench, outgoing, platformAt, rawServer, token } from "./telegram-bench.ts";

let bench: Bench;
const seenResults: unknown[] = [];

beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => {
  await bench.close();
  expect(JSON.stringify(seenResults) + bench.lines.join("\n")).not.toContain(token.split(":")[1]);
  expect(bench.standIn.complaints).toEqual([]);
  seenResults.length = 0;
});

const kept = <Result>(result: Result): Result => {
  seenResults.push(result);
  return result;
};
const send = async (...args: Parameters<typeof outgoing>): Promise<SendResult> =>
  kept(await bench.platform.send(outgoing(...args)));
const edit = async (messageId: string, ...args: Parameters<typeof outgoing>): Promise<SendResult> =>
  kept(await bench.platform.edit(outgoing(...args), messageId));
const root = (port: number) => `http://127.0.0.1:${port}`;

describe("no answer", () => {
  it("when the connection closes after the send took effect: unknown", async () => {
    bench.standIn.fault({ on: "sendMessage", times: 1, kind: "drop" });
    expect(await send("1001")).toMatchObject({ kind: "unknown" });
    expect(bench.standIn.screen("1001")).toHaveLength(1);
  });

  it("when the connection is reset after the body was read: unknown", async () => {
    bench.standIn.fault({ on: "sendMessage", times: 1, kind: "reset" });
    expect(await send("1001")).toMatchObject({ kind: "unknown" });
    expect(bench.standIn.screen("1001")).toHaveLength(0);
  });

  it("when a 200 breaks off in its body: unknown", async () => {
    const server = await rawServer((socket) =>
      socket.once("data", () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"ok":true,');
        setImmediate(() => socket.destroy());
      }),
    );
    expect(kept(await platformAt(root(server.port)).platform.send(outgoing("1001")))).toMatchObject({
      kind: "unknown",
    });
    await server.close();
  });

  it("in time: unknown when the request left", async () => {
    const server = await rawServer(() => {});
    expect(kept(await platformAt(root(server.port)).platform.send(outgoing("1001")))).toMatchObject({
      kind: "unknown",
    });
    await server.close();
  });

  it("in time, but before TLS stood: certainly not sent, so tried again", async () => {
    const server = await rawServer(() => {});
    const { platform } = platformAt(`https://127.0.0.1:${server.port}`);
    expect(kept(await platform.send(outgoing("1001")))).toMatchObject({ kind: "retry", scope: "platform" });
    await server.close();
  });

  it("because nobody listens: certainly not sent, so tried again", async () => {
    const server = await rawServer(() => {});
    await server.close();
    const { platform, lines } = platformAt(root(server.port));
    const result = kept(await platform.send(outgoing("1001")));
    expect(result).toMatchObject({ kind: "retry", scope: "platform", detail: "sendMessage: ECONNREFUSED" });
    expect(lines.join()).not.toContain(token);
  });

  it("because the name does not resolve: certainly not sent, so tried again", async () => {
    const { platform } = platformAt("http://nowhere.invalid", 5000);
    expect(kept(await platform.send(outgoing("1001")))).toMatchObject({ kind: "retry" });
  });

  it("to an edit: tried again, because twice is the same as once", async () => {
    const id = idOf(await send("1001"));
    for (const kind of ["drop", "reset"] as const) {
      bench.standIn.fault({ on: "editMessageText", times: 1, kind });
      expect(await edit(id, "1001", { title: kind })).toMatchObject({ kind: "retry", scope: "platform" });
    }
  });
});
