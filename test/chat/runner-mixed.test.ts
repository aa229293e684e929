// Plays every transcript beside this file with the staff on one platform and managers and customers on the other.

import { performAll } from "#test/helpers/performance.ts";
import { castings } from "#test/helpers/stage.ts";
import { readme, stories } from "./stories.ts";

performAll(
  [...stories, readme],
  castings.filter(({ name }) => name === "mixed"),
);
