// 加入: somebody brings the code they were given and has the role it is for. Who invited them is told, and owners and
// auditors when it matters.

import type { Command } from "#src/domain/command.ts";
import type { Refusal } from "#src/domain/errors.ts";
import { identityText } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { type Redeemed, redeem } from "#src/ledger/invitations.ts";
import { identitiesOf } from "#src/ledger/people.ts";
import { type Card, line } from "#src/view/card.ts";
import { roleText } from "#src/view/role-text.ts";
import { sayRefusal } from "../answering.ts";
import { watched, watchers } from "../granting.ts";
import { askerIdentity, askerText, readerAt, readerHere, readerIn } from "../office.ts";
import { rolesChanged } from "../reassigning.ts";
import { openChats } from "../request-opening.ts";
import { tellRoles } from "../telling.ts";

type Join = Extract<Command, { verb: "join" }>;
type Joined = Extract<Redeemed, { readonly person: unknown }>;

/** With the line to type when this may be somebody they know by another account. */
const tellInviter = async (ctx: Context, { person, role, invitedBy, namesake }: Joined): Promise<void> => {
  const identities = await identitiesOf(ctx.tx, invitedBy.personId);
  for (const to of await openChats(ctx, { identities })) {
    const reader = await readerAt(ctx, to);
    const { t } = reader;
    const title = t.people.joinedTold(person.name, roleText(role, reader));
    const card: Card = {
      ...line(namesake === null ? "done" : "warning", title),
      blocks:
        namesake === null
          ? [{ kind: "note", text: askerText(ctx) }]
          : [
              { kind: "text", text: t.people.namesake(person.name) },
              { kind: "copy", text: `${t.general.verbs.link} ${askerText(ctx)} ${identityText(namesake)}` },
            ],
    };
    await ctx.say({ to, card });
  }
};

/** The books decide what a code is worth, and count the wrong ones: nothing is thrown, so that this stays. */
export const join = async (ctx: Context, { code }: Join): Promise<{ readonly refused: Refusal["code"] } | null> => {
  const joined = await redeem(ctx.tx, code, askerIdentity(ctx));
  if ("refusal" in joined) {
    await sayRefusal(ctx, joined.refusal);
    return { refused: joined.refusal.code };
  }
  const { person, role, invitedBy } = joined;
  const reader = readerHere(ctx);
  await ctx.reply(line("done", reader.t.people.joined(person.name, roleText(role, reader))));
  await tellInviter(ctx, joined);
  if (!watched.includes(role.role)) return null;
  await tellRoles(ctx, watchers, invitedBy.personId, (t) =>
    t.people.joinedBy(person.name, roleText(role, readerIn(ctx, t)), invitedBy.name),
  );
  await rolesChanged(ctx, [person.personId]);
  return null;
};
