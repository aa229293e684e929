// Half of a request's time is over and nobody decided: those who can are reminded once, with words to type.

import { approversFor, requestsDueReminder } from "#src/ledger/requests.ts";
import { reminderCard } from "#src/view/request-notices.ts";
import { readerAt } from "../office.ts";
import { openChats } from "../request-opening.ts";
import type { Job } from "./job.ts";

export const remindRequests: Job = async (env, at) => {
  for (const request of await requestsDueReminder(env.tx, at)) {
    if (request.levelNow === null) continue;
    for (const approver of await approversFor(env.tx, request.requestId, request.levelNow)) {
      for (const to of await openChats(env, approver)) {
        await env.say({ to, card: reminderCard(request, await readerAt(env, to)) });
      }
    }
  }
};
