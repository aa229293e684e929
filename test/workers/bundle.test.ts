// What would be deployed: it builds, fits, and holds nothing that only Node has.

import { expect, it } from "vitest";
import { checkBundle } from "#src/boot/deploy-check.ts";

it("builds a Workers bundle that fits and holds no sandbox and no launcher", () => {
  const { gzipBytes, problems } = checkBundle();
  expect(problems).toEqual([]);
  expect(gzipBytes).toBeGreaterThan(50_000);
}, 120_000);
