// Plays a transcript's steps in its scene: people type and press through the stand-ins, and the audience compares what
// they see with what the story says.

import { expect } from "vitest";
import type { ScreenMessage } from "#src/sandbox/stand-in.ts";
import { Audience } from "./audience.ts";
import { brokenChecks } from "./books.ts";
import { change } from "./given.ts";
import { type Casting, setScene } from "./scene.ts";
import { sealAll } from "./sealing.ts";
import type { Step, StepOf, Transcript } from "./transcript.ts";
import { createWorld, type WorldOptions } from "./world.ts";

export { type Casting, castings } from "./scene.ts";

const msOf = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export class Stage extends Audience {
  private readonly toasts = new Map<string, string>();
  private albums = 0;
  private readonly said = new Map<string, string>();

  async play(step: Step): Promise<void> {
    switch (step.kind) {
      case "sees":
        for (const chat of step.chats) this.sees(chat, step);
        return;
      case "receives":
        return this.receives(step);
      case "toast":
        return expect(this.toasts.get(step.who) ?? "", `toast of ${step.who}`).toContain(this.filled(step.text));
      case "balance":
        return this.balance(step);
      case "menu":
        return this.offers(step);
      case "balanced":
        return expect(await brokenChecks(this.world.books.admin)).toEqual([]);
      case "no_buttons":
        return this.noButtons();
      case "live":
        return this.live(step);
      default:
        this.remember();
        await this.act(step);
        return this.world.settle();
    }
  }

  private async act(
    step: Exclude<
      Step,
      { kind: "sees" | "receives" | "toast" | "balance" | "balanced" | "no_buttons" | "live" | "menu" }
    >,
  ): Promise<void> {
    switch (step.kind) {
      case "say":
        return this.say(step);
      case "tap":
        return this.tap(step);
      case "edit": {
        const { platform } = this.player(step.who);
        await this.standIn(platform).editSaid({ messageId: this.said.get(step.who) ?? "", text: step.text });
        return;
      }
      case "does": {
        const { platform, chatId } = this.place(step.who);
        if (step.what === "migrates") {
          this.moved.set(step.who, await this.world.standIns.telegram.migrate(chatId));
          return;
        }
        const blocked = step.what === "blocks" || step.what === "removes";
        await this.standIn(platform).block({ chatId, blocked });
        return;
      }
      case "given":
        return change(this.world.books.admin, step.text);
      case "clock":
        return this.moveClock(step.by);
      case "restart":
        return this.world.restart();
      default:
        return step satisfies never;
    }
  }

  private async say(step: StepOf<"say">): Promise<void> {
    for (let time = 0; time < step.times; time++) await this.sayOnce(step);
  }

  private async sayOnce({ who, where, text, mention, reply, toOwn, files, forwarded }: StepOf<"say">): Promise<void> {
    const place = this.place(where ?? who);
    const own = toOwn ? this.said.get(who) : undefined;
    const replyTo = reply ? this.screen(where ?? who).findLast(({ from }) => from === "bot")?.id : own;
    const input = {
      chatId: place.chatId,
      userId: this.player(who).id,
      text: this.filled(text),
      mention,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(forwarded ? { forwarded } : {}),
    };
    const standIn = this.standIn(place.platform);
    const album = files.length > 1 ? { albumId: `album${++this.albums}` } : {};
    const sayings =
      files.length === 0
        ? [() => standIn.say(input)]
        : // The words go with the first one.
          files.map(
            (file, index) => () => standIn.sendFile({ ...input, ...album, file, text: index === 0 ? input.text : "" }),
          );
    for (const say of sayings) {
      const { status, messageId } = await say();
      this.said.set(who, messageId);
      expect(status, "the webhook's answer").toBe(200);
    }
  }

  /** Everybody's button is looked up before the first one is pressed. */
  private async tap(step: StepOf<"tap">): Promise<void> {
    const presses = step.who.map((who) => ({ who, message: this.buttonOf(who, step) }));
    const results = await Promise.all(presses.map(({ who, message }) => this.press(who, message, step)));
    for (const [index, { who, message }] of presses.entries()) {
      const confirmed = step.half ? undefined : await this.confirm(who, message);
      if (confirmed !== undefined) results[index] = confirmed;
    }
    for (const [index, { who }] of presses.entries()) {
      expect(results[index]?.status, "the webhook's answer").toBe(200);
      this.toasts.set(who, results[index]?.toast ?? "");
    }
    if (step.reason === null) return;
    for (const { who, message } of presses) await this.explain(who, message, step.reason);
  }

  /** The newest card with that button among the chats the person is in. */
  private buttonOf(who: string, { where, label }: StepOf<"tap">): ScreenMessage {
    const { platform, id } = this.player(who);
    const groups = [...this.scene.groups].filter(
      ([, group]) => group.platform === platform && group.members.includes(id),
    );
    const names = where === null ? [who, ...groups.map(([name]) => name)] : [where];
    const found = names
      .flatMap((name) => this.screen(name))
      .filter(({ buttons }) => buttons.some((button) => button.label === label))
      .sort(
        (left, right) => left.at.localeCompare(right.at) || left.id.localeCompare(right.id, "en", { numeric: true }),
      )
      .at(-1);
    if (found === undefined) throw new Error(`${who} sees no button [${label}]`);
    return found;
  }

  private press(who: string, { chatId, id: messageId }: ScreenMessage, { label, reason }: StepOf<"tap">) {
    const { platform, id: userId } = this.player(who);
    const form = reason === null || platform === "telegram" ? {} : { form: filledIn(reason) };
    return this.standIn(platform).tap({ chatId, userId, messageId, label, ...form });
  }

  /** Feishu's dialogue is answered with yes; on Telegram that is the button which took the place of the others. */
  private async confirm(who: string, { chatId, id: messageId }: ScreenMessage) {
    const { platform, id: userId } = this.player(who);
    if (platform !== "telegram") return undefined;
    await this.world.settle();
    const now = this.standIn(platform)
      .screen(chatId)
      .find(({ id }) => id === messageId);
    if (!JSON.stringify(now?.payload ?? null).includes(':y"')) return undefined;
    const label = now?.buttons[0]?.label ?? "";
    return this.standIn(platform).tap({ chatId, userId, messageId, label });
  }

  /** Telegram's cards have no input: the assistant asks, and the reply is the reason. */
  private async explain(who: string, { chatId }: ScreenMessage, text: string): Promise<void> {
    const { platform, id: userId } = this.player(who);
    if (platform !== "telegram") return;
    await this.world.settle();
    const replyTo =
      this.standIn(platform)
        .screen(chatId)
        .findLast(({ from }) => from === "bot")?.id ?? "";
    await this.standIn(platform).say({ chatId, userId, text, replyTo });
  }

  private async moveClock(step: string): Promise<void> {
    const [by = "", ticks = true] = step.split(/,\s*no tick$/).length > 1 ? [step.split(",")[0], false] : [step];
    const [, amount, unit] = /^\+(\d+)(m|h|d)$/.exec(by) ?? [];
    const to =
      amount === undefined
        ? new Date(`${by.replace(" ", "T")}:00+08:00`)
        : new Date(Date.parse(await this.world.now()) + Number(amount) * msOf[unit as keyof typeof msOf]);
    if (amount !== "0") await this.world.moveTo(to.toISOString());
    if (!ticks) return;
    // What other stories on the same server have under way holds the tick's own sealer back for a moment.
    await sealAll(this.world.deps.database.sql);
    expect((await this.world.cron()).status, "the answer to the minute tick").toBe(200);
  }
}

/** `客户=ACME · 金额=100` fills in a form, anything else is the reason of a card. */
const filledIn = (text: string): Record<string, string> => {
  const parts = text.split(" · ").map((part) => /^([^=]+)=(.*)$/.exec(part));
  if (parts.some((part) => part === null)) return { reason: text };
  return Object.fromEntries(parts.map((part) => [part?.[1] ?? "", part?.[2] ?? ""]));
};

export const openStage = async (
  transcript: Transcript,
  casting: Casting,
  options: Pick<WorldOptions, "books" | "atTheEnd" | "inTurn"> = {},
): Promise<Stage> => {
  const startAt = transcript.startAt === null ? {} : { startAt: transcript.startAt };
  const world = await createWorld({ ...startAt, inTurn: true, ...options });
  const scene = await setScene(world, transcript, casting);
  await world.settle();
  return new Stage(world, scene);
};
