// A customer's words for staff, with everything said since; and what the customer reads in answer.

import {
  type CaseWord,
  type CustomerCase,
  isOpenStatement,
  type Spoken,
  type StatementAnswer,
} from "#src/domain/cases.ts";
import { identityText } from "#src/domain/identity.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import { rows } from "./figures.ts";
import { customerName } from "./names.ts";
import { type Reader, when } from "./reader.ts";

/** What a phone shows of a thread, and of one word in it. */
const wordsMax = 8;
const wordLengthMax = 600;

const short = (text: string, most: number): string => {
  const chars = [...text];
  return chars.length <= most ? text : `${chars.slice(0, most - 1).join("")}…`;
};

const whose = ({ customerName: name, customerCode: code }: CustomerCase): string => customerName({ name, code });

export const caseNumber = ({ caseId }: Pick<CustomerCase, "caseId">): string => `C${caseId}`;

const named = (word: CaseWord, { t }: Reader): string => word.name ?? t.cases.unregisteredId(identityText(word.by));

const thread = (words: readonly CaseWord[], one: CustomerCase, reader: Reader): Block[] => {
  const { t } = reader;
  const shown = words.slice(-wordsMax);
  const hidden = words.length - shown.length;
  return [
    ...(hidden === 0
      ? []
      : ([
          { kind: "note", text: t.cases.more(hidden) },
          { kind: "copy", text: `${t.general.verbs.case} ${caseNumber(one)}` },
        ] as const)),
    ...shown.map(
      (word): Block => ({
        kind: "text",
        text: [
          t.cases.who(word.side, named(word, reader), when(reader, word.saidAt)),
          short(word.said, wordLengthMax),
        ].join("\n"),
      }),
    ),
  ];
};

/** For staff. */
export const caseCard = (one: CustomerCase, words: readonly CaseWord[], reader: Reader): Card => {
  const { t } = reader;
  const customer = whose(one);
  const isOpen = one.closedAt === null;
  return {
    tone: isOpen ? (one.kind === "dispute" ? "warning" : "pending") : "closed",
    title: isOpen ? t.cases.title(one.kind, customer) : t.cases.closedTitle(one.kind, customer),
    number: caseNumber(one),
    blocks: [
      ...rows([t.cases.statement, one.statementId === null ? null : `S${one.statementId}`]),
      ...thread(words, one, reader),
      ...rows(
        [t.cases.closing, one.closing],
        [t.cases.closedBy, one.closedAt === null ? null : `${one.closedBy ?? ""} · ${when(reader, one.closedAt)}`],
      ),
      ...(isOpen ? ([{ kind: "note", text: t.cases.replyNote }] as const) : []),
    ],
    buttons: isOpen
      ? [{ id: "close", label: t.cases.close, style: "default", act: { kind: "case", caseId: one.caseId } }]
      : [],
  };
};

/** For the customer: our answer, signed by the company. */
export const caseAnswerCard = (company: string | null, said: string, { t }: Reader): Card => ({
  ...line("info", t.cases.answer(company)),
  blocks: [{ kind: "text", text: said }],
});

const excerptMax = 60;

export const caseListCard = (cases: readonly CustomerCase[], reader: Reader): Card => {
  const { t } = reader;
  if (cases.length === 0) return line("info", t.cases.listEmpty);
  return {
    ...line("pending", t.cases.listTitle(cases.length)),
    blocks: cases.map((one) => ({
      kind: "text",
      text: [
        `${caseNumber(one)} · ${t.cases.title(one.kind, whose(one))}`,
        `${when(reader, one.openedAt)} · ${short(one.said.replace(/\s+/gu, " "), excerptMax)}`,
      ].join("\n"),
    })),
  };
};

/** As the customer reads it: a registered name and title, never an account or a nickname. */
export const whoAnswered = ({ name, title }: Spoken, { t }: Reader): string =>
  name === null ? t.cases.unregistered : t.cases.contact(name, title);

/** The same for ourselves, with the account of somebody who is not registered. */
export const whoAnsweredForUs = (answer: Spoken, reader: Reader): string =>
  answer.name === null ? reader.t.cases.unregisteredId(identityText(answer)) : whoAnswered(answer, reader);

/** The last lines of a statement that was answered; `asks`: the reader may still confirm what was settled. */
export const answeredLine = (answer: StatementAnswer, asks: boolean, reader: Reader): Block[] => {
  const { t } = reader;
  const said = [whoAnswered(answer, reader), when(reader, answer.answeredAt)] as const;
  const confirmed = (by: Spoken, at: string): Block => ({
    kind: "text",
    text: `✅ ${t.cases.confirmed(whoAnswered(by, reader), when(reader, at))}`,
  });
  if (answer.verdict === "confirmed") return [confirmed(answer, answer.answeredAt)];
  const disputed: Block = { kind: "text", text: t.cases.disputed(...said) };
  const { confirmation } = answer;
  if (confirmation !== null) return [disputed, confirmed(confirmation, confirmation.at)];
  if (!answer.settled) return [disputed, { kind: "text", text: `ℹ️ ${t.cases.disputeHeard}` }];
  return asks && isOpenStatement(answer) ? [disputed, { kind: "text", text: t.cases.settledAsk }] : [disputed];
};

export const askDisputeCard = ({ t }: Reader): Card => ({
  ...line("pending", t.cases.askDispute),
  prompt: { placeholder: t.cases.disputePlaceholder },
});
