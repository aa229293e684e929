// 代理: somebody decides in a manager's place until a day, never on what they made. What waits already is asked of them
// at once.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { identityText } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { type Delegation, delegate as delegateTo, delegations, staffNamed } from "#src/ledger/delegations.ts";
import { identify, personName } from "#src/ledger/people.ts";
import { line } from "#src/view/card.ts";
import { lastDay, type Reader } from "#src/view/reader.ts";
import { askerPerson, readerHere, readerIn } from "../office.ts";
import { askWhoDecidesNow, tellPeople } from "../standing-in.ts";

type Delegate = Extract<Command, { verb: "delegate" }>;

const text = (one: Delegation, reader: Reader): string =>
  reader.t.decisions.delegated(one.personName, one.delegateName, lastDay(reader, one.untilOn));

/** @throws {Refused} `unknown_person`: nobody, or several, by that name */
const personMeant = async (ctx: Context, to: Extract<Delegate, { act: "set" }>["to"]): Promise<string> => {
  if (typeof to === "string") {
    const [only, other] = await staffNamed(ctx.tx, to);
    if (only === undefined || other !== undefined) throw new Refused({ code: "unknown_person", text: to });
    return only.personId;
  }
  const person = await identify(ctx.tx, to, null);
  if (person === null) throw new Refused({ code: "unknown_person", text: identityText(to) });
  return person.personId;
};

const show = async (ctx: Context): Promise<void> => {
  const reader = readerHere(ctx);
  const all = await delegations(ctx.tx);
  if (all.length === 0) return ctx.reply(line("info", reader.t.decisions.noDelegations));
  await ctx.reply({
    ...line("info", reader.t.decisions.delegations),
    blocks: [{ kind: "text", text: all.map((one) => text(one, reader)).join("\n") }],
  });
};

/**
 * @throws {Refused} `unknown_person`, `not_allowed` (nobody but a manager), `until_past`, `bad_delegate`,
 *   `no_delegation`
 */
export const delegate = async (ctx: Context, command: Delegate): Promise<void> => {
  if (command.act === "show") return show(ctx);
  const { personId, name } = askerPerson(ctx);
  const reader = readerHere(ctx);
  const { t } = reader;
  const set = command.act === "set" ? command : null;
  const toId = set === null ? null : await personMeant(ctx, set.to);
  const { beforeId, changed } = await delegateTo(ctx.tx, { personId, toId, until: set?.until ?? null });
  if (toId === null || set === null) {
    const before = beforeId === null ? "" : await personName(ctx.tx, beforeId);
    await ctx.reply(line("done", t.decisions.delegationEnded(name, before)));
  } else {
    const to = await personName(ctx.tx, toId);
    const until = lastDay(reader, set.until);
    const said = changed ? t.decisions.delegated(name, to, until) : t.decisions.delegationUnchanged(to, until);
    await ctx.reply(line(changed ? "done" : "info", said));
    if (!changed) return;
    await tellPeople(ctx, [toId], (their) =>
      their.decisions.delegated(name, to, lastDay(readerIn(ctx, their), set.until)),
    );
  }
  const released = beforeId !== null && beforeId !== toId ? beforeId : null;
  if (released !== null) {
    const who = await personName(ctx.tx, released);
    await tellPeople(ctx, [released], (their) => their.decisions.delegationEnded(name, who));
  }
  await askWhoDecidesNow(ctx);
};
