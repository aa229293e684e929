// npm run deploy:check: builds the Workers bundle without an account and checks what must hold before a deploy: it fits
// the 3 MiB compressed limit of the free plan, and nothing that only Node has came along.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";

const root = path.join(import.meta.dirname, "../..");
/** https://developers.cloudflare.com/workers/platform/limits/#worker-size */
const gzipBytesMax = 3 * 1024 * 1024;

/** Words that only these parts contain; each is checked to exist in its source, so that the check cannot go stale. */
const nodeOnly: readonly { readonly part: string; readonly source: string; readonly word: string }[] = [
  { part: "the sandbox", source: "src/sandbox/start.ts", word: "startSandbox" },
  { part: "the launcher", source: "src/boot/embedded.ts", word: "startEmbedded" },
  { part: "the migration runner", source: "db/migrate.ts", word: "MigrationRefused" },
];

export type BundleFacts = { readonly gzipBytes: number; readonly problems: readonly string[] };

export const checkBundle = (): BundleFacts => {
  const out = mkdtempSync(path.join(tmpdir(), "bundle-"));
  try {
    const wrangler = path.join(root, "node_modules/wrangler/bin/wrangler.js");
    const args = [wrangler, "deploy", "--dry-run", "--minify=false", "--outdir", out];
    const env = { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_WRITE_LOGS: "false" };
    execFileSync(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "pipe"] });
    const files = readdirSync(out).filter((name) => !name.endsWith(".map") && name !== "README.md");
    const contents = files.map((name) => readFileSync(path.join(out, name)));
    const gzipBytes = contents.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0);
    const text = contents.map(String).join("\n");
    const problems = nodeOnly.flatMap(({ part, source, word }) => {
      if (!readFileSync(path.join(root, source), "utf8").includes(word)) return [`${source} no longer says ${word}`];
      return text.includes(word) ? [`${part} is in the bundle (${word})`] : [];
    });
    if (gzipBytes > gzipBytesMax) problems.push(`${gzipBytes} bytes compressed, over ${gzipBytesMax}`);
    if (!text.includes("/webhooks/")) problems.push("the doors are missing from the bundle");
    return { gzipBytes, problems };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};

if (import.meta.main) {
  const { gzipBytes, problems } = checkBundle();
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`Workers bundle: ${(gzipBytes / 1024).toFixed(0)} KiB compressed, limit 3072 KiB\n`);
  process.exit(problems.length === 0 ? 0 : 1);
}
