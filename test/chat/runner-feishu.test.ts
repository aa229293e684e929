// Plays every transcript beside this file on Feishu.

import { performAll } from "#test/helpers/performance.ts";
import { castings } from "#test/helpers/stage.ts";
import { readme, stories } from "./stories.ts";

performAll(
  [...stories, readme],
  castings.filter(({ name }) => name === "feishu"),
);
