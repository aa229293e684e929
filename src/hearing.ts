// Who is speaking, for the pace at which we listen: a person, and the chat they speak in. Whoever is too fast is told
// so once, kindly, and heard again when the wait is over.

import { Refused } from "./domain/errors.ts";
import { identityText } from "./domain/identity.ts";
import type { Context } from "./handler.ts";
import { type HearingRates, hearingRates, noteTold, type Speaker, type Wait } from "./ledger/hearing.ts";

type Surroundings = Pick<Context, "inbound" | "chat" | "person">;

/** Nobody is counted for what a platform tells by itself. */
export const speakersOf = (
  { inbound, chat, person }: Surroundings,
  rates: HearingRates = hearingRates,
): readonly Speaker[] => {
  const { actor, platform } = inbound;
  if (inbound.kind === "lifecycle" || actor === null) return [];
  const rate = (person?.roles.length ?? 0) > 0 ? rates.staff : rates.guest;
  return [
    { who: identityText({ platform, externalId: actor.externalId }), rate },
    { who: `${platform}:chat:${chat.chatId}`, rate: rates.chat },
  ];
};

/** @throws {Refused} `too_fast` */
export const listen = (ctx: Pick<Context, "now">, wait: Wait | null): void => {
  if (wait === null) return;
  const seconds = Math.max(1, Math.ceil((Date.parse(wait.until) - Date.parse(ctx.now)) / 1000));
  throw new Refused({ code: "too_fast", seconds, told: wait.told });
};

/** What comes until then is not answered again. */
export const rememberTold = async (ctx: Context, seconds: number): Promise<void> =>
  noteTold(ctx.tx, speakersOf(ctx), new Date(Date.parse(ctx.now) + seconds * 1000).toISOString());
