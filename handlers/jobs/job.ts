// What the clock's use-cases get: an open transaction and a way to say things. `at` is the time the run is for; it
// decides which deadlines have passed, never when anything is recorded.

import type { Office } from "../office.ts";

export type JobContext = Office;
export type Job = (env: JobContext, at: string) => Promise<void>;
