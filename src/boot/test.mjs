// npm test: makes the clone ready, then style, types and every test, one after the other, saying what it runs. Ends
// with one line of counts; any failure makes it end non-zero.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { prepare, root } from "./prepare.mjs";

const node = prepare();
const modules = path.join(root, "node_modules");
const out = mkdtempSync(path.join(tmpdir(), "test-"));
const report = path.join(out, "report.json");
const counts = { passed: 0, failed: 0, skipped: 0 };

const run = (title, command, args) => {
  process.stdout.write(`\n== ${title}\n`);
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, NO_COLOR: "1" } });
  return result.status === 0;
};

const check = (title, args) => {
  if (run(title, node, args)) counts.passed++;
  else counts.failed++;
};

const biome = path.join(modules, "@biomejs/biome/bin/biome");
const typescript = path.join(modules, "typescript/bin/tsc");
const vitest = path.join(modules, "vitest/vitest.mjs");

check("style: biome, warnings are errors", [biome, "ci", "--colors=off", "--error-on-warnings", "."]);
check("types: tsc", [typescript, "--noEmit"]);
const asked = process.argv.slice(2);
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
const green = run("tests: vitest on real PostgreSQL", node, [vitest, "run", ...reporters, ...asked]);

try {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
  counts.skipped += numPendingTests + numTodoTests;
  // A file that broke outside its tests is one failure; so is an error that belongs to no file.
  const broken = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((each) => each.status !== "failed"),
  ).length;
  counts.failed += broken;
  if (!green && numFailedTests + broken === 0) counts.failed++;
} catch {
  counts.failed++;
}
rmSync(out, { recursive: true, force: true });
const skipped = counts.skipped === 0 ? "" : `, ${counts.skipped} skipped`;
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
process.exit(counts.failed === 0 ? 0 : 1);
