// Requests nobody decided in time end: every copy says so, and the maker is told.

import { expireRequests as expire } from "#src/ledger/requests.ts";
import { settleRequest } from "../request-settling.ts";
import type { Job } from "./job.ts";

export const expireRequests: Job = async (env, at) => {
  for (const request of await expire(env.tx, at)) await settleRequest(env, { request, entries: [] });
};
