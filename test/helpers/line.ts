// A line between a pool and Postgres that a test can listen to and cut: connections are lost at an exact point
// instead of whenever a signal happens to arrive.

import { once } from "node:events";
import net from "node:net";

export type Line = {
  /** The address of the same database through the line. */
  readonly url: string;
  /** How many connections came so far, and how many are open. */
  readonly arrived: number;
  readonly open: number;
  /** What the pool has sent so far and what it was told, as text. */
  readonly heard: string;
  readonly told: string;
  /** Cuts every connection there is. */
  cut(): void;
  /** The next message with these words is lost and this happens instead. */
  at(words: string, happens: () => void): void;
  /** From now on nothing passes on the connections there are, and nobody is told: the line is dead. */
  die(): void;
  /** From now on new connections are closed without a word when they introduce themselves. */
  mute(muted: boolean): void;
  close(): Promise<void>;
};

/** Opens a line to the database of a TCP address. */
export const openLine = async (target: string): Promise<Line> => {
  const address = new URL(target);
  const sockets = new Set<net.Socket>();
  let [arrived, heard, told, muted] = [0, "", "", false];
  let trap: { readonly words: string; readonly happens: () => void } | null = null;

  /** True when the message went into the trap. */
  const caught = (text: string): boolean => {
    if (trap === null || !text.includes(trap.words)) return false;
    const { happens } = trap;
    trap = null;
    happens();
    return true;
  };

  const dead = new Set<net.Socket>();

  const server = net.createServer((near) => {
    arrived++;
    sockets.add(near);
    near.on("error", () => near.destroy()).on("close", () => sockets.delete(near));
    if (muted) return void near.once("data", () => near.end());
    const far = net.connect(Number(address.port), address.hostname);
    far.on("error", () => far.destroy()).on("close", () => near.end()); // what Postgres said last still arrives
    near.on("close", () => far.destroy());
    near.on("data", (bytes) => {
      if (dead.has(near)) return;
      const text = bytes.toString("latin1");
      heard += text;
      if (!caught(text)) far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (dead.has(near)) return;
      told += bytes.toString("latin1");
      near.write(bytes);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const through = new URL(target);
  through.port = String((server.address() as net.AddressInfo).port);

  const cut = (): void => {
    for (const near of sockets) near.destroy();
  };
  return {
    url: through.href,
    get arrived() {
      return arrived;
    },
    get open() {
      return sockets.size;
    },
    get heard() {
      return heard;
    },
    get told() {
      return told;
    },
    cut,
    at(words, happens) {
      trap = { words, happens };
    },
    die() {
      for (const near of sockets) dead.add(near);
    },
    mute(now) {
      muted = now;
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
};
