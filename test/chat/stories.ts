// The transcripts of this folder, and the one newcomers read first: it is true as well.

import { readFileSync } from "node:fs";
import { storiesIn, storyIn } from "#test/helpers/performance.ts";

export const stories = storiesIn(new URL(".", import.meta.url));
export const readme = storyIn("README.md", readFileSync(new URL("../README.md", import.meta.url), "utf8"));
