// Keeps other web pages out of the practice room. A page elsewhere can make a browser call loopback (cross-site
// requests) or point its own name at it (DNS rebinding): so the Host is checked always, the origin on every POST.

import type { Context, MiddlewareHandler } from "hono";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The name in a Host header without its port; null when there is none. */
export function hostName(host: string | undefined): string | null {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]/\\@\s]+)(?::\d{1,5})?$/.exec(host ?? "");
  return match?.[1]?.toLowerCase() ?? null;
}

/** Rebinding needs a name of the attacker's; an address or the name that was set cannot be one. */
function hostAllowed(name: string | null, openedOn: string | null): boolean {
  if (name === null) return false;
  if (loopbackNames.has(name)) return true;
  if (openedOn === null) return false;
  return name === openedOn.toLowerCase() || /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || name.startsWith("[");
}

function sameOrigin(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = c.req.header("origin");
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === c.req.header("host")?.toLowerCase();
}

const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

/** @param openedOn the HOST setting; null means loopback only */
export const guard =
  (openedOn: string | null): MiddlewareHandler =>
  async (c, next) => {
    if (!hostAllowed(hostName(c.req.header("host")), openedOn)) return c.text("unknown host", 403);
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && !sameOrigin(c)) return c.text("cross-site", 403);
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  };
