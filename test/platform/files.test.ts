// Files over the wire: what the adapters send, the stand-ins take within the platforms' limits, byte for byte.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fileBytesMax } from "#src/domain/files.ts";
import { line } from "#src/view/card.ts";
import { outgoing as feishuOutgoing, type Served, served } from "./feishu-kit.ts";
import { type Bench, idOf, openBench, staffGroup, outgoing as telegramOutgoing } from "./telegram-bench.ts";

const bytes = new Uint8Array(300_000).map((_, index) => (index * 7) % 256);
const file = { name: "balances-2026-11.xlsx", bytes };
const tooBig = (max: number) => ({ name: "big.csv", bytes: new Uint8Array(max + 1) });

describe("Telegram", () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(async () => {
    await bench.close();
    expect(bench.standIn.complaints).toEqual([]);
  });

  const caption = { ...line("info", "余额表 · 2026-11 <全部>"), number: "S1" };

  test("shows the file under its name with the card as its caption, as an answer", async () => {
    const said = await bench.standIn.say({ chatId: staffGroup, userId: "1001", text: "/balances" });
    const id = idOf(
      await bench.platform.sendFile(telegramOutgoing(staffGroup, caption, { replyTo: said.messageId }), file),
    );
    const shown = bench.standIn.screen(staffGroup).at(-1);
    expect(shown).toMatchObject({ id, from: "bot", replyTo: said.messageId });
    expect(shown?.text).toBe("[balances-2026-11.xlsx]\nℹ️ 余额表 · 2026-11 <全部>  S1");
    expect(shown?.file).toMatchObject({ name: "balances-2026-11.xlsx", bytes: bytes.length });
    const kept = bench.standIn.file(shown?.file?.key ?? "");
    expect(Buffer.compare(kept?.bytes ?? new Uint8Array(), bytes)).toBe(0);
  });

  const methods = () =>
    bench.standIn.wire.flatMap(({ path }) => /\/(sendPhoto|sendDocument|sendMessage)$/.exec(path)?.[1] ?? []);
  const picture = { name: "R12-1.jpg", bytes, picture: true };

  test("a picture is a photo with its caption, byte for byte; a file of the same bytes is a document", async () => {
    const id = idOf(await bench.platform.sendFile(telegramOutgoing(staffGroup, caption), picture));
    const shown = bench.standIn.screen(staffGroup).at(-1);
    expect(shown).toMatchObject({ id, from: "bot", payload: { photo: expect.anything() } });
    expect(shown?.text).toContain("余额表 · 2026-11 <全部>  S1");
    const kept = bench.standIn.file(shown?.file?.key ?? "");
    expect(Buffer.compare(kept?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    idOf(await bench.platform.sendFile(telegramOutgoing(staffGroup, caption), { name: picture.name, bytes }));
    expect(bench.standIn.screen(staffGroup).at(-1)).toMatchObject({ payload: { document: expect.anything() } });
    expect(methods()).toEqual(["sendPhoto", "sendDocument"]);
  });

  test("a picture too large for a photo is a document at once; one that is refused, after that", async () => {
    const large = { ...picture, bytes: new Uint8Array(10 * 1024 * 1024 + 1) };
    idOf(await bench.platform.sendFile(telegramOutgoing("1001"), large));
    expect(methods()).toEqual(["sendDocument"]);
    const body = { ok: false, error_code: 400, description: "Bad Request: PHOTO_INVALID_DIMENSIONS" };
    bench.standIn.fault({ on: "sendPhoto", times: 1, kind: "answer", status: 400, body });
    idOf(await bench.platform.sendFile(telegramOutgoing("1001"), picture));
    expect(methods()).toEqual(["sendDocument", "sendPhoto", "sendDocument"]);
    expect(bench.standIn.screen("1001").filter(({ file: sent }) => sent !== null)).toHaveLength(2);
  });

  test.each([
    ["a lost answer to a photo leaves its fate unknown, and no document is sent in its place", "drop", "unknown"],
    ["a photo that must wait is not sent as a document meanwhile", "answer", "retry"],
  ] as const)("%s", async (_, kind, fate) => {
    const body = { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after: 7 } };
    const slow = kind === "answer" ? { status: 429, body } : {};
    bench.standIn.fault({ on: "sendPhoto", times: 1, kind, ...slow });
    expect(await bench.platform.sendFile(telegramOutgoing("1001"), picture)).toMatchObject({ kind: fate });
    expect(methods()).toEqual(["sendPhoto"]);
  });

  test("a long caption is shortened to what a caption may be", async () => {
    const long = { ...line("info", "x".repeat(300)), blocks: [{ kind: "text", text: "y".repeat(3000) } as const] };
    idOf(await bench.platform.sendFile(telegramOutgoing("1001", long), file));
    const { text = "" } = bench.standIn.screen("1001").at(-1) ?? {};
    expect(text).toMatch(/x\ny+…$/);
    expect(text.length - "[balances-2026-11.xlsx]\n".length).toBe(1024);
  });

  test("a file larger than 50 MB is refused before it leaves, and by Telegram", async () => {
    const wire = bench.standIn.wire.length;
    const big = tooBig(fileBytesMax.telegram);
    expect(await bench.platform.sendFile(telegramOutgoing("1001"), big)).toMatchObject({ kind: "refused" });
    expect(bench.standIn.wire).toHaveLength(wire);
    const form = new FormData();
    form.set("chat_id", "1001");
    form.set("document", new Blob([big.bytes]), big.name);
    const answer = await fetch(`${bench.apiRoot}/bot7000000001:bench-token-AAAAAAAAAAAAAAAAAAAA/sendDocument`, {
      method: "POST",
      body: form,
    });
    expect(answer.status).toBe(413);
    expect(bench.standIn.screen("1001").filter(({ file: sent }) => sent !== null)).toEqual([]);
  });

  test.each([
    ["a lost answer leaves its fate unknown", "drop", "unknown"],
    ["a connection lost after it was written leaves its fate unknown", "reset", "unknown"],
  ] as const)("%s", async (_, kind, fate) => {
    bench.standIn.fault({ on: "sendDocument", times: 1, kind });
    expect(await bench.platform.sendFile(telegramOutgoing("1001"), file)).toMatchObject({ kind: fate });
  });

  test.each([
    [429, "Too Many Requests: retry after 7", { retry_after: 7 }, { kind: "retry", waitMs: 7000 }],
    [403, "Forbidden: bot was blocked by the user", {}, { kind: "dead" }],
    [413, "Request Entity Too Large", {}, { kind: "refused" }],
    [502, "Bad Gateway", {}, { kind: "retry" }],
  ])("an answer of %s decides like for a card", async (error_code, description, parameters, fate) => {
    const body = { ok: false, error_code, description, parameters };
    bench.standIn.fault({ on: "sendDocument", times: 1, kind: "answer", status: error_code, body });
    const result = await bench.platform.sendFile(telegramOutgoing("1001"), file);
    expect(result).toMatchObject(fate);
    expect(JSON.stringify(result) + bench.lines.join("\n")).not.toContain("bench-token");
  });
});

describe("Feishu", () => {
  let feishu: Served;
  beforeEach(async () => {
    feishu = await served();
  });
  afterEach(async () => {
    await feishu.close();
  });

  const screen = () => feishu.standIn.screen("oc_group");
  const calls = (path: string) => feishu.standIn.wire.filter((exchange) => exchange.path.endsWith(path)).length;

  test("uploads it under its kind and shows it under its name, byte for byte", async () => {
    const sent = await feishu.platform.sendFile(feishuOutgoing(), file);
    const shown = screen().at(-1);
    expect(sent).toEqual({ kind: "ok", messageId: shown?.id });
    expect(shown).toMatchObject({ text: "[balances-2026-11.xlsx]", file: { bytes: bytes.length } });
    expect(Buffer.compare(feishu.standIn.file(shown?.file?.key ?? "")?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    const upload = feishu.standIn.wire.find((exchange) => exchange.path.endsWith("/im/v1/files"))?.request;
    expect(upload).toMatchObject({ file_type: "xls", file_name: "balances-2026-11.xlsx" });
    expect(feishu.standIn.complaints).toEqual([]);
  });

  test("a repeat under the same uuid shows it once", async () => {
    const message = feishuOutgoing();
    feishu.standIn.fault({ on: "create", times: 1, kind: "drop" });
    expect(await feishu.platform.sendFile(message, file)).toMatchObject({ kind: "unknown" });
    expect(await feishu.platform.sendFile(message, file)).toMatchObject({ kind: "ok", messageId: screen().at(-1)?.id });
    expect(screen().filter((each) => each.file !== null)).toHaveLength(1);
    expect(feishu.standIn.complaints).toEqual([]);
  });

  test("an upload whose answer is lost shows nobody anything, so it is tried again", async () => {
    feishu.standIn.fault({ on: "upload-file", times: 1, kind: "drop" });
    expect(await feishu.platform.sendFile(feishuOutgoing(), file)).toMatchObject({ kind: "retry", scope: "chat" });
    expect(screen()).toEqual([]);
  });

  test("a token that is no longer good is replaced for an upload as well", async () => {
    await feishu.platform.send(feishuOutgoing());
    feishu.standIn.forgetTokens();
    expect(await feishu.platform.sendFile(feishuOutgoing(), file)).toMatchObject({ kind: "ok" });
  });

  test("a file larger than 30 MB is refused before it leaves, and by Feishu", async () => {
    const big = tooBig(fileBytesMax.feishu);
    expect(await feishu.platform.sendFile(feishuOutgoing(), big)).toMatchObject({ kind: "refused" });
    expect(calls("/im/v1/files")).toBe(0);
    feishu.standIn.fault({
      on: "upload-file",
      times: 1,
      kind: "answer",
      status: 400,
      body: { code: 234006, msg: "The file size exceeds the limit." },
    });
    expect(await feishu.platform.sendFile(feishuOutgoing(), file)).toMatchObject({ kind: "refused" });
  });

  test("a chat that takes no more is dead, whatever is sent", async () => {
    await feishu.standIn.block({ chatId: "oc_group", blocked: true });
    expect(await feishu.platform.sendFile(feishuOutgoing(), file)).toMatchObject({ kind: "dead" });
  });
});
