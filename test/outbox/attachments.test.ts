// Files people send, from the webhook to whoever wants them: fetched after COMMIT and once, tried again while a
// platform is away, given up with a word to the sender, whatever their names and sizes. Nobody else's files are
// asked for.

import { expect, onTestFinished, test } from "vitest";
import { fetchFiles } from "#src/attachments.ts";
import { arrivingBytesMax } from "#src/domain/attachments.ts";
import type { PlatformName } from "#src/domain/identity.ts";
import type { SentFile } from "#src/sandbox/stand-in.ts";
import { brokenChecks } from "#test/helpers/books.ts";
import { openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const cast = `# a story
people    小王 operator · 李姐 manager 1 · 路人 stranger
group     财务群 staff: 小王
group     路边群: 路人
customer  ACME 阿克米 CNY 100.00
`;

const stages = ["telegram", "feishu"] as const;
const open = async (name: PlatformName): Promise<Stage> => {
  const casting = { name, staff: name, managers: name, customers: name };
  return openStage(readTranscript(cast), casting, { atTheEnd: onTestFinished });
};

const jpeg = (words: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode(words)]);
const photo = (name = "slip.jpg", bytes = jpeg(name)): SentFile => ({ name, kind: "photo", bytes });
const file = (name: string, bytes: Uint8Array<ArrayBuffer> = jpeg(name)): SentFile => ({
  name,
  kind: "document",
  bytes,
});

const say = async (stage: Stage, who: string, where: string, text: string, sent?: SentFile, replyTo?: string) => {
  const { platform, chatId } = stage.place(where);
  const standIn = stage.standIn(platform);
  const input = { chatId, userId: stage.player(who).id, text, ...(replyTo === undefined ? {} : { replyTo }) };
  const said = sent === undefined ? await standIn.say(input) : await standIn.sendFile({ ...input, file: sent });
  // Telegram does not push what the bot does not get to see.
  expect([0, 200]).toContain(said.status);
  return said.messageId;
};

/** A request, and its message: what a slip is sent in reply to. */
const requested = async (stage: Stage): Promise<string> => {
  const messageId = await say(stage, "小王", "财务群", "充值 ACME 1000");
  await stage.world.settle();
  return messageId;
};

const rows = (stage: Stage) =>
  stage.world.books.admin<{ state: string; trouble: string | null; attempts: number; file_name: string | null }[]>`
    select state, trouble, attempts, file_name from chat.attachment order by attachment_id`;
const evidence = async (stage: Stage): Promise<number> => {
  const [row] = await stage.world.books.admin<{ count: number }[]>`select count(*)::int as count from ledger.evidence`;
  return row?.count ?? 0;
};
const screen = (stage: Stage, where: string): string => {
  const { platform, chatId } = stage.place(where);
  return stage
    .standIn(platform)
    .screen(chatId)
    .filter(({ from }) => from === "bot")
    .map(({ text }) => text)
    .join("\n");
};
const downloads = (stage: Stage, platform: PlatformName): number =>
  stage.standIn(platform).wire.filter(({ path }) => /getFile|\/file\/|\/resources\//.test(path)).length;

const down = { telegram: "getFile", feishu: "resource" } as const;

test.each(stages)("%s: a platform that is away is asked again, and the slip arrives once", async (name) => {
  const stage = await open(name);
  const request = await requested(stage);
  stage.standIn(name).fault({ on: down[name], times: 3, kind: "answer", status: 502, body: "bad gateway" });
  await say(stage, "小王", "财务群", "", photo(), request);
  await stage.world.settle();
  expect(await rows(stage)).toMatchObject([{ state: "kept", attempts: 4 }]);
  expect(await evidence(stage)).toBe(1);
  await fetchFiles(stage.world.deps);
  expect(await evidence(stage)).toBe(1);
  expect(await brokenChecks(stage.world.books.admin)).toEqual([]);
});

test("a wait that the platform names is kept, for every file that is fetched from it", async () => {
  const stage = await open("telegram");
  const request = await requested(stage);
  const body = { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after: 600 } };
  stage.standIn("telegram").fault({ on: "getFile", times: 1, kind: "answer", status: 429, body });
  await say(stage, "小王", "财务群", "", photo("one.jpg"), request);
  await say(stage, "小王", "财务群", "", photo("two.jpg"), request);
  await stage.world.settle();
  const asked = downloads(stage, "telegram");
  await fetchFiles(stage.world.deps);
  expect(downloads(stage, "telegram")).toBe(asked);
  expect(await evidence(stage)).toBeLessThan(2);
  await stage.world.moveTo(new Date(Date.parse(await stage.world.now()) + 601_000).toISOString());
  expect((await stage.world.cron()).status).toBe(200);
  await stage.world.settle();
  expect(await evidence(stage)).toBe(2);
});

test.each(stages)("%s: given up after two hours, and the sender is told to send it again", async (name) => {
  const stage = await open(name);
  const request = await requested(stage);
  stage.standIn(name).fault({ on: down[name], times: 999, kind: "answer", status: 500, body: {} });
  await say(stage, "小王", "财务群", "", photo(), request);
  await stage.world.settle();
  await stage.world.moveTo(new Date(Date.parse(await stage.world.now()) + 2 * 3_600_000).toISOString());
  expect((await stage.world.cron()).status).toBe(200);
  await stage.world.settle();
  expect(await rows(stage)).toMatchObject([{ state: "refused", trouble: "unreachable" }]);
  expect(screen(stage, "财务群")).toContain("一直没能从平台取到，没有收下。请重新发一次。");
  expect(await evidence(stage)).toBe(0);
});

test.each(stages)("%s: too large and empty files are refused in words", async (name) => {
  const stage = await open(name);
  const request = await requested(stage);
  const big = new Uint8Array(arrivingBytesMax + 1);
  await say(stage, "小王", "财务群", "", file("big.pdf", big), request);
  await say(stage, "小王", "财务群", "", file("nothing.pdf", new Uint8Array()), request);
  await stage.world.settle();
  expect((await rows(stage)).map(({ trouble }) => trouble)).toEqual(["too_large", "empty"]);
  expect(screen(stage, "财务群")).toContain("文件 big.pdf超过 20 MB，没有收下");
  expect(screen(stage, "财务群")).toContain("文件 nothing.pdf是空的，没有收下");
});

test.each(stages)("%s: names with markup, turned writing and ten thousand characters are only names", async (name) => {
  const stage = await open(name);
  const request = await requested(stage);
  const names = [
    "<b>&amp;</b><at id=all></at>.pdf",
    "invoice\u202Efdp.exe",
    `${"长".repeat(10_000)}.pdf`,
    "../../etc/passwd",
  ];
  for (const one of names) await say(stage, "小王", "财务群", "", file(one), request);
  await stage.world.settle();
  const kept = await rows(stage);
  expect(kept.map(({ state }) => state)).toEqual(["kept", "kept", "kept", "kept"]);
  for (const { file_name } of kept) {
    expect(file_name).toMatch(/^[^\u202E\n/\\]+$/);
    expect([...(file_name ?? "")].length).toBeLessThanOrEqual(60);
  }
  expect(await evidence(stage)).toBe(4);
  expect(stage.standIn(name).complaints).toEqual([]);
  // What goes out again has a name of our making.
  const sent = stage.standIn(name).screen(stage.place("李姐").chatId);
  expect(sent.flatMap((message) => (message.file === null ? [] : [message.file.name]))).not.toContain(names[0]);
});

test.each(stages)(
  "%s: an album of ten belongs to the request whose words came with its first picture",
  async (name) => {
    const stage = await open(name);
    const { chatId } = stage.place("财务群");
    const userId = stage.player("小王").id;
    const request = name === "feishu" ? await requested(stage) : undefined;
    for (let n = 0; n < 10; n++) {
      const text = n === 0 && request === undefined ? "充值 ACME 1000" : "";
      const reply = request === undefined ? {} : { replyTo: request };
      const sent = { chatId, userId, text, albumId: "album", file: photo(`${n}.jpg`), ...reply };
      expect((await stage.standIn(name).sendFile(sent)).status).toBe(200);
    }
    await stage.world.settle();
    expect(await evidence(stage)).toBe(10);
    expect(screen(stage, "财务群").match(/已收到凭证/g)?.length ?? 0).toBeLessThanOrEqual(name === "telegram" ? 1 : 10);
  },
);

test.each(stages)("%s: a stranger's picture and one in a room nobody vouched for are not asked for", async (name) => {
  const stage = await open(name);
  const request = await requested(stage);
  for (const where of ["路人", "路边群"]) await say(stage, "路人", where, "", photo());
  await say(stage, "路人", "路边群", "充值 ACME 5", photo());
  await say(stage, "小王", "财务群", "看这个", photo("talk.jpg"));
  await stage.world.settle();
  expect(await rows(stage)).toEqual([]);
  expect(downloads(stage, name)).toBe(0);
  expect(request).not.toBe("");
});

test("two processes at once fetch one file once", async () => {
  const stage = await open("telegram");
  const request = await requested(stage);
  stage.standIn("telegram").fault({ on: "getFile", times: 1, kind: "answer", status: 502, body: "" });
  await say(stage, "小王", "财务群", "", photo(), request);
  await stage.world.moveTo(new Date(Date.parse(await stage.world.now()) + 60_000).toISOString());
  await Promise.all([1, 2, 3, 4].map(() => fetchFiles(stage.world.deps)));
  await stage.world.settle();
  expect(await evidence(stage)).toBe(1);
  expect(stage.standIn("telegram").wire.filter(({ path }) => path.startsWith("/file/"))).toHaveLength(1);
});

test("a picture Feishu does not take goes out as a file, to each who decides, once", async () => {
  const stage = await open("feishu");
  const request = await requested(stage);
  const body = { code: 234011, msg: "Can't recognize the image format." };
  stage.standIn("feishu").fault({ on: "upload-image", times: 99, kind: "answer", status: 400, body });
  await say(stage, "小王", "财务群", "", photo(), request);
  await stage.world.settle();
  const files = () =>
    stage
      .standIn("feishu")
      .screen(stage.place("李姐").chatId)
      .flatMap((message) => (message.file === null ? [] : [message.file.name]));
  expect(files()).toEqual(["R2-1.jpg"]);
  await say(stage, "小王", "财务群", "", photo("more.jpg"), request);
  await stage.world.settle();
  expect(files()).toEqual(["R2-1.jpg", "R2-2.jpg"]);
  expect(stage.standIn("feishu").complaints).toEqual([]);
});
