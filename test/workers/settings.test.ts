// A Worker that was deployed without its settings says so, by name, instead of half working.

import { expect, it } from "vitest";
import worker from "#src/worker.ts";

const context = { waitUntil: (): void => {} };
const ask = async (env: Record<string, unknown>): Promise<{ status: number; body: string }> => {
  const response = await worker.fetch(new Request("https://example.test/healthz"), env as never, context);
  return { status: response.status, body: await response.text() };
};
const HYPERDRIVE = { connectionString: "postgres://app:secret-password@127.0.0.1:1/books" };

it("answers 503 and names what is missing", async () => {
  expect(await ask({})).toMatchObject({ status: 503, body: expect.stringContaining("HYPERDRIVE") });
  const noPlatform = await ask({ HYPERDRIVE });
  expect(noPlatform.status).toBe(503);
  const half = await ask({ HYPERDRIVE, TELEGRAM_BOT_TOKEN: "123:abcdefghijklmnopqrstuvwxyz", TIME_ZONE: "Mars/Base" });
  expect(half.status).toBe(503);
  expect(half.body).toContain("TELEGRAM_WEBHOOK_SECRET");
  expect(half.body).toContain("TIME_ZONE");
  for (const { body } of [noPlatform, half]) {
    expect(body).not.toContain("secret-password");
    expect(body).not.toContain("abcdefghijklmnop");
  }
});
