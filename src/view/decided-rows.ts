// Who decided on a request, in whose place, what was sent back, and whom it waits for.

import type { Decision, Request, RequestReturn } from "#src/domain/books.ts";
import type { Row } from "./figures.ts";
import { minutesBetween, type Reader, when } from "./reader.ts";

/** Their name, and in whose place they decided. */
export const whoText = (one: Pick<Decision, "personName" | "forName">, { t }: Reader): string =>
  one.forName == null ? one.personName : t.decisions.inPlaceOf(one.personName, one.forName);

export const returnRow = (one: RequestReturn, reader: Reader): Row => [
  reader.t.decisions.returned,
  reader.t.decisions.returnedText(
    whoText(one, reader),
    when(reader, one.returnedAt),
    one.reason,
    reader.t.general.list([...one.undone]),
  ),
];

const decisionRow = (request: Request, one: Decision, reader: Reader): Row => [
  reader.t.requests.decidedBy[one.verdict],
  reader.t.requests.decided(
    whoText(one, reader),
    when(reader, one.decidedAt),
    minutesBetween(request.createdAt, one.decidedAt),
  ),
];

/** In the order it happened: what was sent back, then the decisions that count. */
export const decidedRows = (request: Request, reader: Reader): readonly Row[] => [
  ...(request.returns ?? []).map((one) => returnRow(one, reader)),
  ...request.decisions.map((one) => decisionRow(request, one, reader)),
];

/** How many of the level that decides now have, where it takes several; and who is missing. */
export const peopleProgress = ({ needed, levelNow, decisions }: Request, { t }: Reader): string => {
  if (needed.people < 2 || levelNow === null) return "";
  const done = decisions.filter((one) => one.level === levelNow && one.verdict === "approve").length;
  return ` · ${t.decisions.peopleProgress(done, needed.people)}`;
};

/** Whether one more approval is all that is missing. */
export const isLastApproval = ({ needed, levelNow, decisions }: Request): boolean => {
  const done = decisions.filter((one) => one.level === levelNow && one.verdict === "approve").length;
  return levelNow === needed.levels && done + 1 >= needed.people;
};

export const waitingText = ({ levelNow }: Request, names: readonly string[], { t }: Reader): string | null =>
  levelNow === null || names.length === 0
    ? null
    : t.decisions.waitingFor(t.general.levelName(levelNow), t.general.list([...names]));
