// A second person holds a role: what the only one ruled counts no more, and they are told which rules those were.

import { peopleNumbered } from "#src/ledger/delegations.ts";
import { takeReturnedRules } from "#src/ledger/policy.ts";
import { returnedCard } from "#src/view/policy-card.ts";
import { readerAt } from "../office.ts";
import { openChats } from "../request-opening.ts";
import type { Job } from "./job.ts";

export const tellReturnedRules: Job = async (env) => {
  const returned = await takeReturnedRules(env.tx);
  const owners = new Set(returned.map(({ setBy }) => setBy));
  for (const person of await peopleNumbered(env.tx, [...owners])) {
    const own = returned.filter(({ setBy }) => setBy === person.personId);
    const second = own[0]?.secondName ?? "";
    for (const to of await openChats(env, person)) {
      await env.say({ to, card: returnedCard(own, second, await readerAt(env, to)) });
    }
  }
};
