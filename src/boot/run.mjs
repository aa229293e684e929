// Runs a TypeScript file of the project with the pinned Node: node src/boot/run.mjs FILE [arguments].

import { spawnSync } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

const result = spawnSync(prepare(), process.argv.slice(2), { cwd: root, stdio: "inherit" });
process.exit(result.status ?? 1);
