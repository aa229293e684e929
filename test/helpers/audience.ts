// What everybody in a transcript sees: each chat as it stands, what is new in it since it was last looked at, and
// whether that is what the story says.

import { expect } from "vitest";
import type { PlatformName } from "#src/domain/identity.ts";
import { plainNumber } from "#src/domain/money.ts";
import type { ScreenMessage, StandIn } from "#src/sandbox/stand-in.ts";
import { readReceived } from "./received-file.ts";
import type { Place, Player, Scene } from "./scene.ts";
import type { StepOf } from "./transcript.ts";
import type { World } from "./world.ts";

type Shown = ReadonlyMap<string, string>;

const nothing = "(nothing)";

export class Audience {
  readonly world: World;
  protected readonly scene: Scene;
  private readonly chats: readonly string[];
  /** What each chat showed at the first action after it was last looked at: a line sees what is new since then. */
  private readonly seen = new Map<string, Shown>();
  private readonly looked = new Set<string>();
  /** What each chat showed at the last action. */
  private before = new Map<string, Shown>();
  /** Groups that became supergroups, with their new ids. */
  protected readonly moved = new Map<string, string>();
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
    if (group !== undefined) return { ...group, chatId: this.moved.get(name) ?? group.chatId };
    const { platform, id } = this.player(name);
    return { platform, chatId: this.standIn(platform).directChat(id), members: [id] };
  }

  protected screen(name: string): readonly ScreenMessage[] {
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

  /** Somebody is about to do something: what was looked at until now is old. */
  protected remember(): void {
    this.before = new Map(this.chats.map((name) => [name, this.showing(name)]));
    for (const name of this.looked) this.seen.set(name, this.showing(name));
    this.looked.clear();
  }

  /** `{name}` is a person's id on their platform, or what an earlier line learned under that name. */
  protected filled(text: string): string {
    return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
      const player = this.scene.players.get(name);
      return player === undefined ? (this.learned.get(name) ?? whole) : `${player.platform}:${player.id}`;
    });
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

  protected sees(chat: string, { parts, never }: StepOf<"sees">): void {
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

  protected offers({ chat, commands }: StepOf<"menu">): void {
    const { platform, chatId } = this.place(chat);
    if (platform !== "telegram") return;
    const offered = this.world.standIns.telegram.menu(chatId).map(({ command }) => command);
    for (const command of commands) {
      const [, no = "", name = ""] = /^(!?)(.+)$/.exec(command) ?? [];
      expect(offered.includes(name), `${command} in ${offered.join(" ")}`).toBe(no === "");
    }
  }

  protected receives({ chat, name, parts }: StepOf<"receives">): void {
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
  protected noButtons(): void {
    const live = this.chats.flatMap((name) =>
      this.screen(name).flatMap((message) => (isOpen(message) ? [`${name}: ${message.text}`] : [])),
    );
    expect(live, "cards that can still be pressed").toEqual([]);
  }

  protected live({ chat, count }: StepOf<"live">): void {
    const open = this.screen(chat).filter(isOpen);
    expect(open.length, `cards that can be pressed:\n${open.map(shown).join("\n---\n")}\n`).toBe(count);
  }

  protected async balance({ code, amount, currency }: StepOf<"balance">): Promise<void> {
    const [row] = await this.world.books.admin<{ posted: string }[]>`
      select w.posted::text as posted
      from ledger.wallet w join ledger.customer c using (customer_id)
      where c.code = ${code} and w.currency = ${currency} and w.purpose is null`;
    const posted = row === undefined ? null : plainNumber(BigInt(row.posted), currency);
    expect(posted, `balance of ${code}`).toBe(amount);
  }
}

const isOpen = ({ buttons }: ScreenMessage): boolean => buttons.some(({ label }) => !/^(撤销|Undo)/.test(label));

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const shown = (message: ScreenMessage): string =>
  [message.text.replaceAll("\u2060", ""), ...message.buttons.map(({ label }) => `[${label}]`)].join(" ");
