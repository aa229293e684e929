// Names that came without being typed here (from a file, from before) are spelled, some every minute.

import { spellNewWords } from "../spelling.ts";
import type { Job } from "./job.ts";

export const spellNames: Job = async (env) => spellNewWords(env);
