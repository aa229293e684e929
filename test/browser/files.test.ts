// Files in the practice room, without a browser: what is taken from a phone, and what the page gets back to draw.

import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { feishuStandIn } from "#src/sandbox/feishu/stand-in.ts";
import { pictureType, roomFiles, sentBytesMax } from "#src/sandbox/page/files.ts";
import { telegramStandIn } from "#src/sandbox/telegram/stand-in.ts";

const common = { push: async () => Response.json({}), nowMs: Date.now };
const standIns = { telegram: telegramStandIn(common), feishu: feishuStandIn(common) };
const people = { telegram: "1001", feishu: "ou_wang" } as const;
for (const name of ["telegram", "feishu"] as const) standIns[name].addUser({ id: people[name], name: "Wang" });
const app = new Hono();
roomFiles(app, { standIns, inRoom: ({ platform, userId }) => userId === people[platform] });

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4];
const bytesOf = (text: string) => [...new TextEncoder().encode(text)];

type Sent = { readonly platform: "telegram" | "feishu"; readonly text?: string; readonly userId?: string };

const send = (name: string, bytes: readonly number[] | Uint8Array<ArrayBuffer>, sent: Sent) => {
  const { platform, text = "", userId = people[platform] } = sent;
  const body = new FormData();
  const chatId = standIns[platform].directChat(people[platform]);
  for (const [key, value] of Object.entries({ platform, chatId, userId, text, mention: "false" })) {
    body.append(key, value);
  }
  body.append("file", new File([Uint8Array.from(bytes)], name));
  return app.request("/sandbox/file", { method: "POST", body });
};
const newest = (platform: Sent["platform"]) =>
  standIns[platform].screen(standIns[platform].directChat(people[platform])).at(-1);
const shown = (platform: Sent["platform"]) => app.request(`/sandbox/file/${platform}/${newest(platform)?.file?.key}`);

describe.each(["telegram", "feishu"] as const)("on %s", (platform) => {
  test("a picture with words is one message that the page can draw", async () => {
    const answer = await send("slip.png", png, { platform, text: "topup ACME 5" });
    expect(await answer.json()).toEqual({ status: 200 });
    expect(newest(platform)).toMatchObject({ from: people[platform], file: { picture: true, bytes: png.length } });
    expect(newest(platform)?.text).toContain("topup ACME 5");
    const drawn = await shown(platform);
    expect(drawn.headers.get("content-type")).toBe("image/png");
    expect([...new Uint8Array(await drawn.arrayBuffer())]).toEqual(png);
  });

  test("what only calls itself a picture is a file to download, and never a page", async () => {
    await send("slip.png", bytesOf("<svg onload=alert(1)>"), { platform });
    expect(newest(platform)?.file).toMatchObject({ picture: false, name: "slip.png" });
    const { headers } = await shown(platform);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toMatch(/^attachment;/);
  });

  test("too large, empty, and from somebody who is not there: nothing reaches the chat", async () => {
    const before = newest(platform)?.id;
    expect((await send("a.bin", new Uint8Array(sentBytesMax + 1), { platform })).status).toBe(413);
    expect((await send("a.bin", new Uint8Array(sentBytesMax + 1_000_000), { platform })).status).toBe(413);
    expect((await send("a.bin", [], { platform })).status).toBe(413);
    expect((await send("a.png", png, { platform, userId: "ou_elsewhere" })).status).toBe(400);
    expect((await app.request("/sandbox/file", { method: "POST", body: "{}" })).status).toBe(400);
    expect(newest(platform)?.id).toBe(before);
  });
});

test.each([
  ["image/jpeg", [0xff, 0xd8, 0xff, 0xe0]],
  ["image/gif", bytesOf("GIF89a")],
  ["image/webp", bytesOf("RIFF0000WEBPVP8 ")],
  [null, bytesOf("<!doctype html>")],
  [null, bytesOf("%PDF-1.4")],
  [null, []],
])("%s is told by the first bytes", (type, bytes) => expect(pictureType(Uint8Array.from(bytes))).toBe(type));
