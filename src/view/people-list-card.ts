// 名单: who holds which role, until when, with which accounts; and who was invited and has not come yet.

import type { Approver } from "#src/domain/books.ts";
import { identityText, type Role } from "#src/domain/identity.ts";
import { type Card, line } from "./card.ts";
import { rows } from "./figures.ts";
import { type Reader, when } from "./reader.ts";
import { rolesText, roleText } from "./role-text.ts";

export type Invitee = Role & { readonly name: string | null; readonly byName: string; readonly expiresAt: string };

export const peopleListCard = (people: readonly Approver[], invited: readonly Invitee[], reader: Reader): Card => {
  const { t } = reader;
  const words = t.people.list;
  if (people.length === 0) return line("info", words.nobody);
  return {
    tone: "info",
    title: words.title(people.length),
    blocks: [
      ...rows(...people.map(({ name, roles }) => [name, rolesText(roles, reader)] as const)),
      {
        kind: "table",
        columns: [
          { label: words.name, align: "left" },
          { label: words.account, align: "left" },
        ],
        rows: people.flatMap(({ name, identities }) =>
          identities.map((identity, at) => [at === 0 ? name : "", identityText(identity)]),
        ),
      },
      ...rows([
        words.invitations,
        invited
          .map((one) =>
            words.invitation(roleText(one, reader), one.name ?? "", when(reader, one.expiresAt), one.byName),
          )
          .join("\n"),
      ]),
    ],
    buttons: [],
  };
};
