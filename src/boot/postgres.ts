// Starts a private PostgreSQL for this process and stops it with it, however it ends: a watchdog on a pipe stops the
// server when we are killed, the next start takes over what the watchdog missed, and a server that dies is restarted.

import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, postgresAccount, postgresPrograms } from "./postgres-binaries.ts";
import { claimFolder, settleOrphan } from "./postgres-owner.ts";
import {
  environment,
  makeBase,
  makeCluster,
  makeSocketFolder,
  type Place,
  passwordOf,
  writeFor,
} from "./postgres-place.ts";

export type PostgresOptions = {
  /** The cluster lives in `<dataDir>/postgres`; made when missing. */
  readonly dataDir: string;
  /** False trades safety for speed: for tests only. */
  readonly durable?: boolean;
  /** Server settings beside or over ours. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Also listen on 127.0.0.1, on a free port, by password. Always so on Windows, which has no sockets we can use. */
  readonly tcp?: boolean;
  readonly say?: (line: string) => void;
  /** The server died and could not be started again. */
  readonly onLost?: (error: unknown) => void;
};

export type Postgres = {
  /** Address of a database for the superuser `postgres`, through the private socket. */
  url(database: string): string;
  /** The same over TCP; throws when `tcp` was not asked for. */
  tcpUrl(database: string): string;
  /** Where the cluster really is. */
  readonly dataFolder: string;
  /** The server's process; another one after it had to be restarted. */
  readonly pid: number;
  stop(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

/** When this process is gone, however it went, the pipe closes and the shell asks the server to stop. */
const watch = (server: ChildProcess, account: Account): void => {
  if (process.platform === "win32") return;
  const script = 'read _; kill -INT "$0" 2>/dev/null';
  const dog = spawn("/bin/sh", ["-c", script, String(server.pid)], {
    ...account,
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  dog.unref();
  (dog.stdin as net.Socket | null)?.unref();
  dog.on("error", () => {});
  server.once("exit", () => dog.kill("SIGKILL"));
};

type Running = { readonly server: ChildProcess; readonly exited: Promise<void> };

/** One try to start the server; its last words when it did not come up. */
const launch = async (place: Place, args: readonly string[]): Promise<Running | string> => {
  const { account, bin, dataFolder } = place;
  const server = spawn(path.join(bin, "postgres"), ["-D", dataFolder, ...args], {
    ...account,
    env: environment(),
    cwd: os.tmpdir(),
    stdio: ["ignore", "ignore", "pipe"],
    detached: true, // Ctrl-C is for us; we stop the server when our own work has ended
  });
  watch(server, account);
  let words = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-4000);
    place.say(text.trimEnd());
  });
  let isOver = false;
  const exited = new Promise<void>((done) => {
    const over = (error?: Error): void => {
      if (error instanceof Error) words += error.message;
      isOver = true;
      done();
    };
    server.once("exit", () => over()).once("error", over);
  });
  while (!isOver) {
    const lines = readLines(path.join(dataFolder, "postmaster.pid"));
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === "ready") return { server, exited };
    await Promise.race([exited, pause(15)]);
  }
  return words || "it ended without a word";
};

const readLines = (file: string): readonly string[] => {
  try {
    return fs.readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
};

const launchWithPatience = async (place: Place, args: () => Promise<readonly string[]>): Promise<Running> => {
  // Backends of a killed server take a moment to notice and let go of its memory; a port may just have been taken.
  for (let tries = 1; ; tries++) {
    const started = await launch(place, await args());
    if (typeof started !== "string") return started;
    const mayPass = /shared memory block|lock file|could not create any TCP/.test(started);
    if (!mayPass || tries === 20) throw new Error(`the embedded database did not start: ${started}`);
    await pause(250);
  }
};

const stopServer = async ({ server, exited }: Running): Promise<void> => {
  const harder = [setTimeout(() => server.kill("SIGQUIT"), 5_000), setTimeout(() => server.kill("SIGKILL"), 8_000)];
  server.kill("SIGINT");
  await exited;
  for (const timer of harder) clearTimeout(timer);
};

const serverArguments = (place: Place, options: PostgresOptions, port: number | null): readonly string[] => {
  const unsafe = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const all = {
    listen_addresses: port === null ? "" : "127.0.0.1",
    ...(port === null ? {} : { port }),
    unix_socket_directories: process.platform === "win32" ? "" : place.socketFolder,
    hba_file: path.join(place.base, "pg_hba.conf"),
    shared_buffers: "32MB",
    max_connections: 60,
    timezone: "UTC",
    log_min_messages: "fatal", // refusals are errors to the server; who asked for them tells
    lc_messages: "C",
    ...(options.durable === false ? unsafe : {}),
    ...options.settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
};

/**
 * Starts the cluster of a data folder, making it when there is none.
 *
 * @throws {NoEmbeddedPostgres} this machine cannot run it; the message says what to do instead.
 */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const say = options.say ?? (() => {});
  const account = postgresAccount();
  const bin = postgresPrograms(account);
  const base = makeBase(options.dataDir, account, say);
  const socketFolder = makeSocketFolder(account);
  // The major version is in the name: another one never opens this cluster.
  const place: Place = { account, bin, base, dataFolder: path.join(base, "pg18"), socketFolder, say };
  const tcp = options.tcp === true || process.platform === "win32";
  let port: number | null = null;
  const args = async (): Promise<readonly string[]> => {
    port ??= tcp ? await freePort() : null;
    return serverArguments(place, options, port);
  };

  let release = (): void => {};
  let running: Running;
  try {
    release = claimFolder(base, socketFolder);
    makeCluster(place, options.durable !== false);
    await settleOrphan(place.dataFolder, say);
    const rules = ["local all all trust", "host all all 127.0.0.1/32 scram-sha-256", ""];
    writeFor(account, path.join(base, "pg_hba.conf"), rules.join("\n"));
    running = await launchWithPatience(place, args);
  } catch (error) {
    release();
    fs.rmSync(socketFolder, { recursive: true, force: true });
    throw error;
  }
  return supervised(place, running, {
    restart: () => launchWithPatience(place, args),
    onLost: options.onLost ?? ((error) => say(`the database server stays down: ${String(error)}`)),
    release,
    port: () => port,
  });
};

type Care = {
  readonly restart: () => Promise<Running>;
  readonly onLost: (error: unknown) => void;
  readonly release: () => void;
  readonly port: () => number | null;
};

const supervised = (place: Place, first: Running, care: Care): Postgres => {
  let running = first;
  let stopping: Promise<void> | null = null;
  let starting: Promise<void> = Promise.resolve();

  const keepUp = (): void => {
    running.exited.then(() => {
      if (stopping !== null) return;
      place.say("the database server ended by itself; starting it again");
      starting = care.restart().then((again) => {
        running = again;
        keepUp();
      }, care.onLost);
    });
  };
  keepUp();

  const stop = async (): Promise<void> => {
    await starting;
    await stopServer(running);
    fs.rmSync(place.socketFolder, { recursive: true, force: true });
    care.release();
  };
  const tcpUrl = (database: string): string => {
    if (care.port() === null) throw new Error("this server listens on its socket only");
    return `postgres://postgres:${passwordOf(place)}@127.0.0.1:${care.port()}/${database}`;
  };
  const socketUrl = (database: string): string =>
    `postgres://postgres@${encodeURIComponent(place.socketFolder)}:${care.port() ?? 5432}/${database}`;
  return {
    url: process.platform === "win32" ? tcpUrl : socketUrl,
    tcpUrl,
    dataFolder: place.dataFolder,
    get pid() {
      return running.server.pid ?? 0;
    },
    stop: () => (stopping ??= stop()),
  };
};
