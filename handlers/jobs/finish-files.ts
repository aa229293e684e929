// Files that were too long for an answer: made here one a tick, and sent where they were asked for. And the bytes of
// files that nobody can ask for any more are dropped.

import { endFileOrder, forgetFiles, takeFileOrder } from "#src/ledger/files.ts";
import { setReach } from "#src/ledger/scope.ts";
import { takeTime } from "#src/ledger/verify.ts";
import { isOn } from "../office.ts";
import { deliverPaper, paperReaders } from "../papers.ts";
import type { Job } from "./job.ts";

export const finishFiles: Job = async (env) => {
  await forgetFiles(env.tx);
  const order = await takeFileOrder(env.tx);
  if (order === null) return;
  await takeTime(env.tx);
  await endFileOrder(env.tx, order.fileOrderId);
  // Whoever asked, and the chat it goes to, may have become something else in the meantime.
  const stands = order.isOurs && order.askerRoles.some((role) => paperReaders[order.paper.kind].includes(role));
  if (!stands || !isOn(env, order.chat)) return;
  // Only of the customers that exist for whoever asked.
  await setReach(env.tx, order.askedBy);
  await deliverPaper(env, { to: order.chat, replyTo: order.replyTo, paper: order.paper });
  await setReach(env.tx, null);
};
