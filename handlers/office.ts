// What a use-case needs whether somebody typed, somebody tapped or the clock ticked.

import { Refused } from "#src/domain/errors.ts";
import type { ChatRef, IdentityRef, Person } from "#src/domain/identity.ts";
import { identityText } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Reader } from "#src/view/reader.ts";

export type Office = Pick<Context, "tx" | "settings" | "now" | "today" | "say" | "wordsFor">;

export const readerIn = (office: Office, t: Locale): Reader => ({
  t,
  timeZone: office.settings.timeZone,
  now: office.now,
});

/** Whoever reads in that chat. */
export const readerAt = async (office: Office, chat: ChatRef): Promise<Reader> =>
  readerIn(office, await office.wordsFor(chat));

/** Whoever reads the answer where it was said. */
export const readerHere = (ctx: Context): Reader => readerIn(ctx, ctx.t);

export const askerIdentity = (ctx: Context): IdentityRef => ({
  platform: ctx.platform,
  externalId: ctx.inbound.actor?.externalId ?? "",
});

/** Who asked, as buttons remember it: `telegram:1002`. */
export const askerText = (ctx: Context): string => identityText(askerIdentity(ctx));

/** The person behind the input. @throws {Refused} `stranger` */
export const askerPerson = (ctx: Context): Person => {
  if (ctx.person === null) throw new Refused({ code: "stranger", identity: askerText(ctx) });
  return ctx.person;
};

/** Platforms without credentials are off: nothing is said there. */
export const isOn = (office: Office, { platform }: { readonly platform: "feishu" | "telegram" }): boolean =>
  office.settings[platform] !== null;
