// What people do in the room: type, press, move the clock, choose the language. People act through the stand-ins,
// which push real signed webhooks.

import { type Context, Hono } from "hono";
import { z } from "zod";
import { type LocaleName, localeNames, type PlatformName, platformNames } from "#src/domain/identity.ts";
import type { RoomOptions } from "../room.ts";
import { type ClockGoal, clockStops } from "./clock-stops.ts";
import { roomChats } from "./screens.ts";

const platform = z.enum(platformNames);
const id = z.string().min(1).max(100);
const said = z.strictObject({
  platform,
  chatId: id,
  userId: id,
  text: z.string().trim().min(1).max(4000),
  mention: z.boolean().default(false),
  replyTo: id.nullable().default(null),
});
const tapped = z.strictObject({
  platform,
  chatId: id,
  userId: id,
  messageId: id,
  label: z.string().min(1).max(200),
  form: z.record(z.string().max(100), z.string().max(4000)).optional(),
});
const clock = z.strictObject({ to: z.enum(["hour", "nine", "month"]) });
const language = z.strictObject({ locale: z.enum(localeNames) });

/** Feishu tells a toast's tone in its answer; Telegram has none. */
const withToast = z.object({ toast: z.object({ type: z.string() }) });

export type Acting = RoomOptions & {
  readonly changed: () => void;
  readonly setLocale: (locale: LocaleName) => void;
};

export function roomActs(room: Acting): Hono {
  const app = new Hono();
  let moving: Promise<void> = Promise.resolve();
  app.post("/say", async (c) => {
    const input = said.safeParse(await json(c));
    if (!input.success || !inRoom(room, input.data)) return c.json({ error: "malformed" }, 400);
    const { replyTo, ...rest } = input.data;
    const { status } = await room.standIns[rest.platform].say(replyTo === null ? rest : { ...rest, replyTo });
    return c.json({ status });
  });
  app.post("/tap", async (c) => {
    const input = tapped.safeParse(await json(c));
    if (!input.success || !inRoom(room, input.data)) return c.json({ error: "malformed" }, 400);
    const { form, ...rest } = input.data;
    const tap = await room.standIns[rest.platform].tap(form === undefined ? rest : { ...rest, form });
    const body = withToast.safeParse(tap.body);
    return c.json({ status: tap.status, toast: tap.toast, tone: body.success ? body.data.toast.type : null });
  });
  app.post("/clock", async (c) => {
    const goal = clock.safeParse(await json(c));
    if (!goal.success) return c.json({ error: "malformed" }, 400);
    // One after the other: two people pressing +1 hour move the clock two hours.
    const mine = moving.then(() => moveClock(room, goal.data.to));
    moving = mine.catch(() => {});
    await mine;
    return c.json({ now: await room.clock.now() });
  });
  app.post("/language", async (c) => {
    const wanted = language.safeParse(await json(c));
    if (!wanted.success) return c.json({ error: "malformed" }, 400);
    room.setLocale(wanted.data.locale);
    await speak(room, wanted.data.locale);
    room.changed();
    return c.json({ locale: wanted.data.locale });
  });
  return app;
}

const json = (c: Context): Promise<unknown> => c.req.json().catch(() => null);

/** Only the people of the room act, and only in chats they are in. */
export function inRoom(room: RoomOptions, act: { platform: PlatformName; chatId: string; userId: string }): boolean {
  const chats = roomChats(room.cast, room.standIns, "");
  const chat = chats.find((each) => each.platform === act.platform && each.chatId === act.chatId);
  return chat?.members.some((member) => member.userId === act.userId) ?? false;
}

async function moveClock(room: Acting, goal: ClockGoal): Promise<void> {
  for (const stop of clockStops(await room.clock.now(), goal, room.timeZone)) {
    await room.clock.move(stop);
    await room.tick();
    await room.settle();
    room.changed();
  }
}

/** Somebody in each chat that is in use asks the assistant for the language, as anybody may. */
async function speak(room: RoomOptions, locale: LocaleName): Promise<void> {
  const text = locale === "en" ? "/language en" : "/language zh";
  for (const chat of roomChats(room.cast, room.standIns, "")) {
    const userId = chat.members[0]?.userId;
    if (userId === undefined || (chat.kind === "direct" && chat.messages.length === 0)) continue;
    await room.standIns[chat.platform].say({ chatId: chat.chatId, userId, text });
  }
}
