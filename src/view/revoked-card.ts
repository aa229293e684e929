// 撤权: what was taken, what the person leaves, and who has it now; at most three buttons hand their customers over.

import type { Approver, Customer } from "#src/domain/books.ts";
import { type IdentityRef, identityText, type Role } from "#src/domain/identity.ts";
import { type Block, type Button, type Card, line } from "./card.ts";
import { type Row, rows } from "./figures.ts";
import { customerName } from "./names.ts";
import type { Reader } from "./reader.ts";
import { rolesText } from "./role-text.ts";

export type LeftFacts = {
  readonly name: string;
  readonly identity: IdentityRef;
  readonly revoked: readonly Role[];
  /** `R` numbers without the letter. */
  readonly made: readonly string[];
  readonly awaited: readonly {
    readonly requestId: string;
    readonly level: number;
    readonly now: readonly Pick<Approver, "name">[];
  }[];
  readonly customers: readonly Customer[];
  readonly delegations: number;
  readonly invitations: number;
  readonly questions: number;
  /** Who could look after the customers; empty when they were handed over. */
  readonly takers: readonly Approver[];
  /** As buttons remember who may press. */
  readonly by: string;
};

const buttonsMax = 3;
const namedMax = 8;

const some = (names: readonly string[], { t }: Reader): string =>
  `${t.general.list(names.slice(0, namedMax))}${names.length > namedMax ? ` … (${names.length})` : ""}`;

const awaitedText = ({ awaited }: LeftFacts, reader: Reader): string => {
  const { t } = reader;
  return awaited
    .slice(0, namedMax)
    .map(({ requestId, level, now }) => {
      const who =
        now.length > 0
          ? t.people.left.nowWith(t.general.list(now.map(({ name }) => name)))
          : t.people.left.missing(t.general.levelName(level));
      return `R${requestId} ${who}`;
    })
    .join("\n");
};

const leftRows = (facts: LeftFacts, reader: Reader): readonly (readonly [string, string])[] => {
  const words = reader.t.people.left;
  const count = (number: number, text: string): string => (number === 0 ? "" : text);
  return [
    [
      words.made,
      some(
        facts.made.map((id) => `R${id}`),
        reader,
      ),
    ],
    [words.awaited, awaitedText(facts, reader)],
    [words.customers, some(facts.customers.map(customerName), reader)],
    [words.delegations, count(facts.delegations, words.ended)],
    [words.invitations, count(facts.invitations, words.withdrawn(facts.invitations))],
    [words.questions, count(facts.questions, words.closed(facts.questions))],
  ] satisfies readonly Row[];
};

const grantBlocks = ({ awaited }: LeftFacts, { t }: Reader): readonly Block[] => {
  const levels = [...new Set(awaited.filter(({ now }) => now.length === 0).map(({ level }) => level))];
  return levels.length === 0
    ? []
    : [
        { kind: "text", text: t.people.left.grantFirst },
        ...levels.map((level): Block => ({ kind: "copy", text: t.people.left.grantLine(level) })),
      ];
};

const handOverLine = (from: IdentityRef, to: string, { t }: Reader): string =>
  `${t.general.verbs.revoke} ${identityText(from)} ${t.people.left.to} ${to}`;

const handOverButtons = ({ customers, takers, identity, by }: LeftFacts, reader: Reader): readonly Button[] =>
  customers.length === 0
    ? []
    : takers.slice(0, buttonsMax).flatMap(({ name, identities: [first] }, at) =>
        first === undefined
          ? []
          : [
              {
                id: `to${at}`,
                label: reader.t.people.left.handOver(name),
                style: "default" as const,
                act: { kind: "run" as const, line: handOverLine(identity, identityText(first), reader), by },
              },
            ],
      );

/** With nothing left behind a single line. */
export const revokedCard = (facts: LeftFacts, reader: Reader): Card => {
  const { t } = reader;
  const title = t.people.revoked(facts.name, rolesText(facts.revoked, reader));
  const left = rows(...leftRows(facts, reader));
  if (left.length === 0) return line("done", title);
  const asks = facts.customers.length > 0;
  return {
    tone: "done",
    title,
    blocks: [
      ...left,
      ...grantBlocks(facts, reader),
      ...(asks
        ? ([
            { kind: "text", text: t.people.left.handOverHow },
            { kind: "copy", text: handOverLine(facts.identity, t.people.left.somebody, reader) },
          ] as const)
        : []),
    ],
    buttons: handOverButtons(facts, reader),
  };
};

/** What was handed over, and to whom. */
export const handedOverCard = (
  { from, to, customers }: { readonly from: string; readonly to: string; readonly customers: readonly Customer[] },
  reader: Reader,
): Card => {
  const { t } = reader;
  if (customers.length === 0) return line("info", t.people.handedNothing(from));
  return {
    tone: "done",
    title: t.people.handedOver(from, to, customers.length),
    blocks: rows([t.people.left.customers, some(customers.map(customerName), reader)]),
    buttons: [],
  };
};
