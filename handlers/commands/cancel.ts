// 取消: the maker withdraws a request. Every copy of its card says so.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { cancelRequest } from "#src/ledger/requests.ts";
import { askerPerson } from "../office.ts";
import { replyWithRequest } from "../request-reply.ts";
import { settleRequest } from "../request-settling.ts";

/** @throws {Refused} `no_request`, `not_your_request`, `request_closed`, `request_expired` */
export const cancel = async (ctx: Context, { requestId }: Extract<Command, { verb: "cancel" }>): Promise<void> => {
  const request = await cancelRequest(ctx.tx, { requestId, personId: askerPerson(ctx).personId });
  const settled = { request, entries: [] };
  await settleRequest(ctx, settled);
  await replyWithRequest(ctx, settled);
};
