// Roles whose last day is over: whoever held one and the owners are told, once, and what waits goes to who decides now.
// They counted no more from that midnight on, whether or not this had run.

import { endRoles } from "#src/ledger/roles.ts";
import { line } from "#src/view/card.ts";
import { day } from "#src/view/reader.ts";
import { roleText } from "#src/view/role-text.ts";
import { readerAt, readerIn } from "../office.ts";
import { askUnasked, rolesChanged } from "../reassigning.ts";
import { openChats } from "../request-opening.ts";
import { tellRoles } from "../telling.ts";
import type { Job } from "./job.ts";

export const endRolesDue: Job = async (env, at) => {
  const over = await endRoles(env.tx, at);
  for (const { person, role, until } of over) {
    for (const to of await openChats(env, person)) {
      const reader = await readerAt(env, to);
      const text = reader.t.people.endedYours(roleText(role, reader), day(reader, until));
      await env.say({ to, card: line("warning", text) });
    }
    await tellRoles(env, ["owner"], person.personId, (t) => {
      const reader = readerIn(env, t);
      return t.people.ended(person.name, roleText(role, reader), day(reader, until));
    });
  }
  if (over.length > 0)
    await rolesChanged(
      env,
      over.map(({ person }) => person.personId),
    );
  await askUnasked(env);
};
