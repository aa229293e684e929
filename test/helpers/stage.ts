// Plays a transcript's steps in its scene: people type and press through the stand-ins, and what they see is compared
// with what the story says.

import { expect } from "vitest";
import type { PlatformName } from "#src/domain/identity.ts";
import { plainNumber } from "#src/domain/money.ts";
import type { ScreenMessage, StandIn } from "#src/sandbox/stand-in.ts";
import { brokenChecks } from "./books.ts";
import { change } from "./given.ts";
import { readReceived } from "./received-file.ts";
import { type Casting, type Place, type Player, type Scene, setScene } from "./scene.ts";
import type { Step, Transcript } from "./transcript.ts";
import { createWorld, type World, type WorldOptions } from "./world.ts";

export { type Casting, castings } from "./scene.ts";

type StepOf<K extends Step["kind"]> = Extract<Step, { readonly kind: K }>;
type Shown = ReadonlyMap<string, string>;

const msOf = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const nothing = "(nothing)";

export class Stage {
  readonly world: World;
  private readonly scene: Scene;
  private readonly chats: readonly string[];
  /** What each chat showed at the first action after it was last looked at: a line sees what is new since then. */
  private readonly seen = new Map<string, Shown>();
  private readonly looked = new Set<string>();
  /** What each chat showed at the last action. */
  private before = new Map<string, Shown>();
  private readonly toasts = new Map<string, string>();
  private readonly said = new Map<string, string>();
  /** Words a story learned from a message, such as a one-time code. */
  private readonly learned = new Map<string, string>();

  constructor(world: World, scene: Scene) {
    this.world = world;
    this.scene = scene;
    this.chats = [...scene.players.keys(), ...scene.groups.keys()];
    for (const name of this.chats) this.seen.set(name, this.showing(name));
  }

  standIn(platform: PlatformName): StandIn {
    return this.world.standIns[platform];
  }

  player(name: string): Player {
    const found = this.scene.players.get(name);
    if (found === undefined) throw new Error(`nobody called ${name} is in this story`);
    return found;
  }

  /** A group, or somebody's direct chat with the assistant. */
  place(name: string): Place {
    const group = this.scene.groups.get(name);
    if (group !== undefined) return group;
    const { platform, id } = this.player(name);
    return { platform, chatId: this.standIn(platform).directChat(id), members: [id] };
  }

  private screen(name: string): readonly ScreenMessage[] {
    const { platform, chatId } = this.place(name);
    return this.standIn(platform).screen(chatId);
  }

  private showing(name: string): Shown {
    return new Map(this.screen(name).map((message) => [message.id, shown(message)]));
  }

  /** The messages of a chat that are new or changed since then. */
  private fresh(name: string, before: Shown | undefined): string[] {
    return this.screen(name)
      .filter((message) => message.from === "bot" && before?.get(message.id) !== shown(message))
      .map(shown);
  }

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
      case "balanced":
        return expect(await brokenChecks(this.world.books.admin)).toEqual([]);
      case "no_buttons":
        return this.noButtons();
      default:
        this.before = new Map(this.chats.map((name) => [name, this.showing(name)]));
        for (const name of this.looked) this.seen.set(name, this.showing(name));
        this.looked.clear();
        await this.act(step);
        return this.world.settle();
    }
  }

  private async act(
    step: Exclude<Step, { kind: "sees" | "receives" | "toast" | "balance" | "balanced" | "no_buttons" }>,
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
        const blocked = step.what === "blocks" || step.what === "removes";
        await this.standIn(platform).block({ chatId, blocked });
        return;
      }
      case "given":
        return change(this.world.books.admin, step.text);
      case "clock":
        return this.moveClock(step.by);
      default:
        return step satisfies never;
    }
  }

  /** `{name}` is a person's id on their platform, or what an earlier line learned under that name. */
  private filled(text: string): string {
    return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
      const player = this.scene.players.get(name);
      return player === undefined ? (this.learned.get(name) ?? whole) : `${player.platform}:${player.id}`;
    });
  }

  private async say({ who, where, text, mention, reply }: StepOf<"say">): Promise<void> {
    const place = this.place(where ?? who);
    const replyTo = reply ? this.screen(where ?? who).findLast(({ from }) => from === "bot")?.id : undefined;
    const { status, messageId } = await this.standIn(place.platform).say({
      chatId: place.chatId,
      userId: this.player(who).id,
      text: this.filled(text),
      mention,
      ...(replyTo === undefined ? {} : { replyTo }),
    });
    this.said.set(who, messageId);
    expect(status, "the webhook's answer").toBe(200);
  }

  /** Everybody's button is looked up before the first one is pressed. */
  private async tap(step: StepOf<"tap">): Promise<void> {
    const presses = step.who.map((who) => ({ who, message: this.buttonOf(who, step) }));
    const results = await Promise.all(presses.map(({ who, message }) => this.press(who, message, step)));
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
    const form = reason === null || platform === "telegram" ? {} : { form: { reason } };
    return this.standIn(platform).tap({ chatId, userId, messageId, label, ...form });
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

  /** Every chat as it stands now, for a person who wants to look. */
  drawn(): string {
    const chats = this.chats.map((name) => {
      const { platform, id } = this.scene.players.get(name) ?? { ...this.place(name), id: name };
      const lines = this.screen(name).map(
        (message) => `${message.from === "bot" ? "" : `${message.from}: `}${shown(message)}`,
      );
      return `== ${name} (${platform} ${id})\n${lines.join("\n--\n")}`;
    });
    return chats.join("\n\n");
  }

  private sees(chat: string, { parts, never }: StepOf<"sees">): void {
    const quiet = parts[0] === nothing;
    const fresh = this.fresh(chat, (quiet ? this.before : this.seen).get(chat));
    this.looked.add(chat);
    const what = `${chat} was shown:\n${fresh.join("\n---\n") || nothing}\n`;
    if (quiet) {
      expect(fresh, what).toEqual([]);
      return;
    }
    const wanted = parts.map((part) => this.filled(part));
    const found = fresh.some((text) => this.fits(text, wanted));
    expect(found, `${what}and ${never ? "should not see" : "misses"} ${wanted.join(" | ")}`).toBe(!never);
  }

  private receives({ chat, name, parts }: StepOf<"receives">): void {
    const isNew = ({ id, from }: ScreenMessage): boolean => from === "bot" && !this.seen.get(chat)?.has(id);
    const files = this.screen(chat).flatMap((message) => (isNew(message) && message.file ? [message.file] : []));
    this.looked.add(chat);
    const file = files.find((one) => one.name === name);
    if (file === undefined) throw new Error(`${chat} received: ${files.map((one) => one.name).join(", ") || nothing}`);
    const bytes = this.standIn(this.place(chat).platform).file(file.key)?.bytes;
    const { rows, text } = readReceived(name, bytes ?? new Uint8Array());
    const [count] = parts.filter((part) => /^\d+ rows$/.test(part));
    if (count !== undefined) expect(`${rows} rows`, text).toBe(count);
    const wanted = parts.filter((part) => part !== count).map((part) => this.filled(part));
    expect(this.fits(text, wanted), `${name} reads:\n${text}\nand misses ${wanted.join(" | ")}`).toBe(true);
  }

  /** All parts in this order; `{name}` of nobody takes the word that stands there. */
  private fits(text: string, parts: readonly string[]): boolean {
    // Every other piece of the split is a name.
    const pieces = parts.map((part) => part.split(/\{([^{}]+)\}/));
    const names = pieces.flatMap((part) => part.filter((_, index) => index % 2 === 1));
    const pattern = pieces.map((part) =>
      part.map((piece, index) => (index % 2 === 1 ? "(\\S+)" : literal(piece))).join(""),
    );
    const found = new RegExp(pattern.join("[^]*?")).exec(text);
    for (const [index, name] of names.entries()) {
      if (found !== null) this.learned.set(name, found[index + 1] ?? "");
    }
    return found !== null;
  }

  /** Taking back one's own last charge stays offered for ten minutes; it decides nothing. */
  private noButtons(): void {
    const isOpen = ({ buttons }: ScreenMessage): boolean => buttons.some(({ label }) => !/^(撤销|Undo)/.test(label));
    const live = this.chats.flatMap((name) =>
      this.screen(name).flatMap((message) => (isOpen(message) ? [`${name}: ${message.text}`] : [])),
    );
    expect(live, "cards that can still be pressed").toEqual([]);
  }

  private async moveClock(step: string): Promise<void> {
    const [by = "", ticks = true] = step.split(/,\s*no tick$/).length > 1 ? [step.split(",")[0], false] : [step];
    const [, amount, unit] = /^\+(\d+)(m|h|d)$/.exec(by) ?? [];
    const to =
      amount === undefined
        ? new Date(`${by.replace(" ", "T")}:00+08:00`)
        : new Date(Date.parse(await this.world.now()) + Number(amount) * msOf[unit as keyof typeof msOf]);
    if (amount !== "0") await this.world.moveTo(to.toISOString());
    if (ticks) expect((await this.world.cron()).status, "the answer to the minute tick").toBe(200);
  }

  private async balance({ code, amount, currency }: StepOf<"balance">): Promise<void> {
    const [row] = await this.world.books.admin<{ posted: string }[]>`
      select w.posted::text as posted
      from ledger.wallet w join ledger.customer c using (customer_id)
      where c.code = ${code} and w.currency = ${currency} and w.purpose is null`;
    const posted = row === undefined ? null : plainNumber(BigInt(row.posted), currency);
    expect(posted, `balance of ${code}`).toBe(amount);
  }
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const shown = (message: ScreenMessage): string =>
  [message.text, ...message.buttons.map(({ label }) => `[${label}]`)].join(" ");

export const openStage = async (
  transcript: Transcript,
  casting: Casting,
  options: Pick<WorldOptions, "books" | "atTheEnd"> = {},
): Promise<Stage> => {
  const startAt = transcript.startAt === null ? {} : { startAt: transcript.startAt };
  const world = await createWorld({ ...startAt, ...options, inTurn: true });
  const scene = await setScene(world, transcript, casting);
  await world.settle();
  return new Stage(world, scene);
};
