// The practice room's doors and clock, without a browser: who may knock, and where the clock stops.

import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { clockStops } from "#src/sandbox/page/clock-stops.ts";
import { guard } from "#src/sandbox/page/guard.ts";
import { pageHtml } from "#src/sandbox/page/page.ts";

const roomOn = (host: string | null) => {
  const app = new Hono();
  app.use("*", guard(host));
  app.all("/sandbox", (c) => c.text("in"));
  return async (method: string, headers: Record<string, string>) =>
    (await app.request("/sandbox", { method, headers })).status;
};

describe("who may knock", () => {
  const ask = roomOn(null);

  test.each(["localhost:8787", "127.0.0.1:8787", "[::1]:8787", "127.0.0.1"])("loopback %s is let in", async (host) => {
    expect(await ask("GET", { host })).toBe(200);
  });

  test.each([
    "evil.example:8787",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "10.0.0.4:8787",
    "",
    "a@localhost",
  ])("the name %s is not, whatever it resolves to", async (host) => {
    expect(await ask("GET", { host })).toBe(403);
  });

  test("a room opened to the network answers on addresses and its own name, never on others", async () => {
    const open = roomOn("practice.lan");
    expect(await open("GET", { host: "10.0.0.4:8787" })).toBe(200);
    expect(await open("GET", { host: "practice.lan:8787" })).toBe(200);
    expect(await open("GET", { host: "evil.example:8787" })).toBe(403);
  });

  const host = "127.0.0.1:8787";
  test.each([
    [200, { origin: "http://127.0.0.1:8787" }],
    [200, { "sec-fetch-site": "same-origin" }],
    [403, {}],
    [403, { origin: "null" }],
    [403, { origin: "http://127.0.0.1:9999" }],
    [403, { origin: "https://evil.example" }],
    [403, { "sec-fetch-site": "cross-site", origin: "http://127.0.0.1:8787" }],
    [403, { "sec-fetch-site": "same-site" }],
  ] as const)("a POST is answered %i with %o", async (status, headers) => {
    expect(await ask("POST", { host, ...headers })).toBe(status);
  });
});

describe("where the clock stops", () => {
  const zone = "Asia/Shanghai";
  const at = (local: string) => new Date(`${local}+08:00`).toISOString();

  test("an hour ahead is one stop, or two across 09:00", () => {
    expect(clockStops(at("2026-11-22T10:30:00"), "hour", zone)).toEqual([at("2026-11-22T11:30:00")]);
    const across = [at("2026-11-22T09:00:00"), at("2026-11-22T09:30:00")];
    expect(clockStops(at("2026-11-22T08:30:00"), "hour", zone)).toEqual(across);
  });

  test("the next 09:00 is tomorrow's once today's has struck", () => {
    expect(clockStops(at("2026-11-22T08:59:59"), "nine", zone)).toEqual([at("2026-11-22T09:00:00")]);
    expect(clockStops(at("2026-11-22T09:00:00"), "nine", zone)).toEqual([at("2026-11-23T09:00:00")]);
  });

  test("the way to the month's end passes every 09:00 and ends in the first minute of the next month", () => {
    const stops = clockStops(at("2026-12-29T12:00:00"), "month", zone);
    const nines = [at("2026-12-30T09:00:00"), at("2026-12-31T09:00:00")];
    expect(stops).toEqual([...nines, at("2027-01-01T00:01:00")]);
  });

  test("09:00 is 09:00 on the wall on the days summer time begins and ends", () => {
    const wall = (iso: string | undefined) =>
      new Date(iso ?? "").toLocaleTimeString("en-GB", {
        timeZone: "Europe/Berlin",
        hour: "2-digit",
        minute: "2-digit",
      });
    for (const eve of ["2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"]) {
      expect(wall(clockStops(eve, "nine", "Europe/Berlin")[0])).toBe("09:00");
    }
  });
});

describe("the page", () => {
  test.each(["zh-CN", "en"] as const)("in %s runs no inline script and needs nothing from elsewhere", (locale) => {
    const page = String(pageHtml(locale));
    expect(page).toContain(`<html lang="${locale}">`);
    const scripts = [...page.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes);
    expect(scripts).toEqual([' type="application/json" id="words"', ' type="module" src="/sandbox/page/client.js"']);
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page).not.toMatch(/ on\w+=| style=/);
  });
});
