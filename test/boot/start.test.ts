// The two commands' small parents, on a made-up house: what is installed when, what is restarted, and how all of it
// ends.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface, type Interface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";

const boot = path.join(import.meta.dirname, "../../src/boot");

/** An npm that notes how it was called, "installs" the pinned Node and a patch tool, or fails when told to. */
const fakeNpm = `
  const fs = require("node:fs");
  fs.appendFileSync("calls", "npm " + process.argv.slice(2).join(" ") + "\\n");
  if (fs.existsSync("no-network")) process.exit(1);
  const system = process.platform === "win32" ? "win" : process.platform;
  const bin = "node_modules/node-" + system + "-" + process.arch + "/bin";
  fs.rmSync("node_modules", { recursive: true, force: true });
  fs.mkdirSync(bin, { recursive: true });
  fs.symlinkSync(process.execPath, bin + "/node");
  fs.mkdirSync("node_modules/patch-package", { recursive: true });
  fs.writeFileSync("node_modules/patch-package/index.js", 'require("node:fs").appendFileSync("calls", "patch\\\\n")');`;

type House = { readonly root: string; readonly calls: () => readonly string[]; readonly env: NodeJS.ProcessEnv };

/** A root folder with our parents in it and a server that is only these lines. */
const makeHouse = (server: string): House => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "balance house ")); // with blanks: a clone may lie anywhere
  onTestFinished(() => fs.rmSync(root, { recursive: true, force: true }));
  fs.mkdirSync(path.join(root, "src/boot"), { recursive: true });
  fs.mkdirSync(path.join(root, "db/driver"), { recursive: true });
  for (const name of ["start.mjs", "prepare.mjs", "run.mjs"]) {
    fs.copyFileSync(path.join(boot, name), path.join(root, "src/boot", name));
  }
  fs.writeFileSync(path.join(root, "package.json"), '{"type":"module"}');
  fs.writeFileSync(path.join(root, "package-lock.json"), "{}");
  fs.writeFileSync(path.join(root, "db/driver/a.patch"), "");
  fs.writeFileSync(path.join(root, "npm-cli.cjs"), fakeNpm);
  fs.writeFileSync(path.join(root, "src/main.ts"), server);
  const calls = (): readonly string[] => {
    const file = path.join(root, "calls");
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n") : [];
  };
  return { root, calls, env: { ...process.env, NODE_ENV: "production", npm_execpath: path.join(root, "npm-cli.cjs") } };
};

const start = ({ root, env }: House): { parent: ChildProcess; lines: Interface } => {
  const parent = spawn(process.execPath, ["src/boot/start.mjs"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void parent.kill("SIGKILL"));
  return { parent, lines: createInterface({ input: parent.stdout }) };
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const note =
  'import fs from "node:fs"; fs.appendFileSync("calls", "server\\n"); ' +
  'const runs = fs.readFileSync("calls", "utf8").match(/server/g)?.length ?? 0;';
const staying = (on: string): string => `${note} ${on}; setInterval(() => {}, 1000); console.log(String(process.pid));`;

test("the first start installs everything whatever NODE_ENV says, the next one nothing", () => {
  const house = makeHouse(note);
  const run = () =>
    spawnSync(process.execPath, ["src/boot/run.mjs", "src/main.ts"], {
      cwd: house.root,
      env: house.env,
      encoding: "utf8",
    });
  const first = run();
  expect(first.stderr).toContain("No packages are installed yet: installing");
  expect(house.calls()).toEqual([
    expect.stringMatching(/^npm ci --include=dev --include=optional /),
    "patch",
    "server",
  ]);
  expect(run().stderr).toBe("");
  expect(house.calls()).toHaveLength(4);
});

test.each(["package-lock.json", "db/driver/a.patch"])("a changed %s is installed anew", (file) => {
  const house = makeHouse(note);
  const run = () =>
    spawnSync(process.execPath, ["src/boot/run.mjs", "src/main.ts"], { cwd: house.root, env: house.env });
  run();
  fs.writeFileSync(path.join(house.root, file), '{"changed":true}');
  run();
  expect(house.calls().filter((call) => call.startsWith("npm ci"))).toHaveLength(2);
});

test("an installation that fails is said, ends non-zero and is tried again the next time", () => {
  const house = makeHouse(note);
  const run = () =>
    spawnSync(process.execPath, ["src/boot/run.mjs", "src/main.ts"], {
      cwd: house.root,
      env: house.env,
      encoding: "utf8",
    });
  fs.writeFileSync(path.join(house.root, "no-network"), "");
  const failed = run();
  expect([failed.status, failed.stderr.includes("could not be installed")]).toEqual([1, true]);
  fs.rmSync(path.join(house.root, "no-network"));
  expect(run().status).toBe(0);
});

test("bad settings end the parent with their code and are not tried again", async () => {
  const house = makeHouse(`${note} process.exit(78);`);
  const { parent } = start(house);
  expect(await once(parent, "exit")).toEqual([78, null]);
  expect(house.calls().filter((call) => call === "server")).toHaveLength(1);
});

test("a server that dies is started again until it ends well", async () => {
  const house = makeHouse(
    `${note} if (runs === 1) process.kill(process.pid, "SIGKILL"); process.exit(runs === 2 ? 1 : 0);`,
  );
  const { parent } = start(house);
  expect(await once(parent, "exit")).toEqual([0, null]);
  expect(house.calls().filter((call) => call === "server")).toHaveLength(3);
});

test.each(["SIGTERM", "SIGINT"] as const)("%s reaches the server, and the parent ends after it", async (signal) => {
  const house = makeHouse(
    staying(`process.on("${signal}", () => { fs.appendFileSync("calls", "bye\\n"); process.exit(0); })`),
  );
  const { parent, lines } = start(house);
  await once(lines, "line");
  parent.kill(signal);
  expect(await once(parent, "exit")).toEqual([0, null]);
  expect(house.calls().at(-1)).toBe("bye");
});

test("when the parent is killed the server learns it", async () => {
  const house = makeHouse(staying('process.on("disconnect", () => process.exit(0))'));
  const { parent, lines } = start(house);
  const [pid] = (await once(lines, "line")) as [string];
  parent.kill("SIGKILL");
  await expect.poll(() => isAlive(Number(pid)), { timeout: 5_000 }).toBe(false);
});
