// Joins the deliverer to the house: which adapters, which database, and what is said when a message cannot do its work.

import type { Office } from "#handlers/office.ts";
import { messageFailed, personUnreachable, pictureAsFile, unknownCardReminder } from "#handlers/undelivered.ts";
import { wordsFor } from "./context.ts";
import type { Deps } from "./deps.ts";
import { now } from "./ledger/clock.ts";
import type { Tx } from "./ledger/connection.ts";
import type { Deliver } from "./ledger/jobs.ts";
import { putMessage } from "./ledger/outbox.ts";
import { type Delivery, deliver } from "./outbox/deliver.ts";

type Parts = Pick<Deps, "settings" | "database" | "platforms" | "log">;

/** A use-case's surroundings when nobody is speaking: the clock ticked, or a message came back. */
export const officeOver = async (parts: Parts, tx: Tx): Promise<Office> => ({
  tx,
  settings: parts.settings,
  ...(await now(tx)),
  say: async (message) => {
    await putMessage(tx, { about: { kind: "reply" }, ...message });
  },
  wordsFor: (to, reader) => wordsFor(tx, parts, to, reader ?? null),
});

export const deliveryOf = (parts: Parts): Delivery => ({
  database: parts.database,
  platforms: parts.platforms,
  log: parts.log,
  notices: {
    reminderCard: async (tx, message) => unknownCardReminder(await officeOver(parts, tx), message),
    unreachable: async (tx, message) => personUnreachable(await officeOver(parts, tx), message),
    imageRefused: async (tx, message, file) => pictureAsFile(await officeOver(parts, tx), message, file),
    failed: async (tx, message) => messageFailed(await officeOver(parts, tx), message),
  },
});

/** The work of one job. */
export const deliverOf = (parts: Parts): Deliver => {
  const delivery = deliveryOf(parts);
  return (messageId) => deliver(delivery, messageId);
};
