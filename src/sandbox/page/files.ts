// Files in the room: what people send from their phones, and what the page gets back to show or to download.

import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { type PlatformName, platformNames } from "#src/domain/identity.ts";
import type { RoomOptions } from "../room.ts";

/** What both platforms let an assistant read. */
export const sentBytesMax = 20 * 1024 * 1024;
/** Larger pictures travel as files. */
const photoBytesMax = 10 * 1024 * 1024;
const restBytesMax = 64 * 1024;

const id = z.string().min(1).max(100);
const sent = z.strictObject({
  platform: z.enum(platformNames),
  chatId: id,
  userId: id,
  text: z.string().trim().max(1000),
  mention: z.enum(["true", "false"]).transform((word) => word === "true"),
  replyTo: id.optional(),
  file: z.instanceof(File),
});

const pictures: readonly (readonly [start: RegExp, type: string])[] = [
  [/^ffd8ff/, "image/jpeg"],
  [/^89504e470d0a1a0a/, "image/png"],
  [/^474946383[79]61/, "image/gif"],
  [/^52494646.{8}57454250/, "image/webp"],
  [/^424d/, "image/bmp"],
];

/** By its first bytes, whatever it is called; null for anything a browser should not draw. */
export function pictureType(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString("hex");
  return pictures.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}

type Place = { readonly platform: PlatformName; readonly chatId: string; readonly userId: string };

export type FilesOptions = Pick<RoomOptions, "standIns"> & { readonly inRoom: (place: Place) => boolean };

/** Adds `POST /sandbox/file` and `GET /sandbox/file/<platform>/<key>`; sets its own limit on bodies. */
export function roomFiles(app: Hono, { standIns, inRoom }: FilesOptions): void {
  app.post("/sandbox/file", bodyLimit({ maxSize: sentBytesMax + restBytesMax }), async (c) => {
    const input = sent.safeParse(Object.fromEntries(await parts(c)));
    if (!input.success || !inRoom(input.data)) return c.json({ error: "malformed" }, 400);
    const { platform, file, replyTo, ...rest } = input.data;
    if (file.size === 0 || file.size > sentBytesMax) return c.json({ error: "size" }, 413);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = pictureType(bytes) !== null && bytes.length <= photoBytesMax ? "photo" : "document";
    const mime = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? { mime: file.type } : {};
    const { status } = await standIns[platform].sendFile({
      ...rest,
      ...(replyTo === undefined ? {} : { replyTo }),
      file: { name: file.name, kind, bytes, ...mime },
    });
    return c.json({ status });
  });
  app.get("/sandbox/file/:platform/:key", (c) => {
    const platform = platformNames.find((name) => name === c.req.param("platform"));
    const file = platform === undefined ? null : standIns[platform].file(c.req.param("key"));
    if (file === null) return c.notFound();
    const name = encodeURIComponent(file.name);
    return c.body(file.bytes, 200, {
      "content-type": pictureType(file.bytes) ?? "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
    });
  });
}

const parts = (c: Context): Promise<FormData> => c.req.formData().catch(() => new FormData());
