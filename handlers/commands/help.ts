// 帮助: what the asker may do here, as lines to copy; or how to use one command.

import type { Command, Verb } from "#src/domain/command.ts";
import { verbs } from "#src/domain/command.ts";
import { localeNames } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { localeFor } from "#src/locale/locales.ts";
import { contactHelpCard, helpCard, helpGroupCard, helpGroupNamed, helpTopicCard } from "#src/view/help-card.ts";
import { readerHere } from "../office.ts";
import { isContact, mayChange, mayUse, placeOf, type Rules } from "../permission.ts";
import { isBeyondScope } from "../reach.ts";

/** `rules` is the table of contents itself: help lists what it allows. */
export const helpWith =
  (rules: () => Rules) =>
  async (ctx: Context, command: Extract<Command, { verb: "help" }>): Promise<void> => {
    const reader = readerHere(ctx);
    const table = rules();
    const allowed = verbs.filter((verb) => mayUse(ctx, table[verb]) && !(ctx.reach !== null && isBeyondScope(verb)));
    const topic = verbs.find((verb) => verb === command.topic);
    if (topic !== undefined && (allowed.includes(topic) || maySeeTopic(ctx, topic))) {
      await ctx.reply(helpTopicCard(topic, reader));
      return;
    }
    // In a customer's chat and to strangers only what a customer may do is named, whoever asks.
    const plain = isContact(ctx) || placeOf(ctx.chat) === "bound" || (ctx.person?.roles.length ?? 0) === 0;
    if (plain) {
      const own =
        placeOf(ctx.chat) === "bound" ? verbs.filter((verb) => table[verb].roles.includes("contact")) : allowed;
      await ctx.reply(contactHelpCard([...own, ...anyoneVerbs(table, ctx)].filter(unique), reader));
      return;
    }
    const looksOnly = new Set(allowed.filter((verb) => !mayChange(ctx, table[verb])));
    const group = command.topic === null ? null : helpGroupNamed(command.topic, localeNames.map(localeFor));
    const card =
      group === null
        ? helpCard(new Set(allowed), reader, looksOnly)
        : helpGroupCard(group, { verbs: new Set(allowed), looksOnly }, reader);
    await ctx.reply(card);
  };

const unique = (verb: Verb, at: number, all: readonly Verb[]): boolean => all.indexOf(verb) === at;

const anyoneVerbs = (table: Rules, ctx: Context): Verb[] =>
  verbs.filter((verb) => table[verb].roles.includes("anyone") && table[verb].where.includes(placeOf(ctx.chat)));

/** How to bind is what the welcome card's third button leads to. */
const maySeeTopic = (ctx: Context, topic: Verb): boolean => topic === "bind" && placeOf(ctx.chat) === "unvouched";
