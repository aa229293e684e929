// Things others have to know: one line to every staff chat, or to everybody with certain roles, in their language.

import type { Approver } from "#src/domain/books.ts";
import type { ChatRef, RoleName } from "#src/domain/identity.ts";
import { chatsWithRole } from "#src/ledger/chats.ts";
import { peopleWith } from "#src/ledger/people.ts";
import type { Locale } from "#src/locale/locale.ts";
import { line, type Tone } from "#src/view/card.ts";
import { isOn, type Office, readerAt } from "./office.ts";
import { openChats } from "./request-opening.ts";
import { watchers } from "./staff-places.ts";

type Sentence = (t: Locale) => string;

const tell = async (office: Office, to: ChatRef, sentence: Sentence, tone: Tone = "info"): Promise<void> => {
  const { t } = await readerAt(office, to);
  await office.say({ to, card: line(tone, sentence(t)) });
};

export const tellStaff = async (office: Office, sentence: Sentence, tone: Tone = "info"): Promise<void> => {
  for (const to of await chatsWithRole(office.tx, "staff"))
    if (isOn(office, to)) await tell(office, to, sentence, tone);
};

/** The staff chats and the customer's account manager. */
export const tellWatchers = async (
  office: Office,
  customerId: string,
  sentence: Sentence,
  tone: Tone = "info",
): Promise<void> => {
  for (const to of await watchers(office, customerId)) await tell(office, to, sentence, tone);
};

/** In their direct chats, each person once on each platform; `except` has just done it. */
export const tellRoles = async (
  office: Office,
  roles: readonly RoleName[],
  except: string,
  sentence: Sentence,
): Promise<void> => {
  const people = new Map<string, Approver>();
  for (const role of roles) for (const one of await peopleWith(office.tx, role)) people.set(one.personId, one);
  people.delete(except);
  for (const person of people.values()) {
    for (const to of await openChats(office, person)) await tell(office, to, sentence);
  }
};
