// Makes the platform show what a message row says: claim, send or edit, settle. The claim is committed before anything
// goes on the wire and the call runs outside any transaction: a crash at any point leaves a row that tells the truth.

import type { FileRef } from "#src/domain/files.ts";
import type { PlatformName } from "#src/domain/identity.ts";
import { chatAt } from "#src/ledger/chats.ts";
import { type Claim, type Claimed, claimMessage } from "#src/ledger/claim.ts";
import { now } from "#src/ledger/clock.ts";
import type { Database, Tx } from "#src/ledger/connection.ts";
import { fileBytes } from "#src/ledger/files.ts";
import { type Message, putMessage } from "#src/ledger/outbox.ts";
import type { Pace } from "#src/ledger/pace.ts";
import { type Outcome, type Settled, settleMessage } from "#src/ledger/settle.ts";
import { errorFields, type Log } from "#src/log.ts";
import type { Outgoing, Platform } from "#src/platform/port.ts";
import { placeImages } from "./images.ts";
import { backoffMs } from "./retry.ts";

type Card = Outgoing["card"];

/** A message that cannot do its work, and why. */
export type Trouble = Pick<Message<Card>, "messageId" | "chat" | "about" | "card" | "detail">;

/** What the house says when a message cannot do its work. All run in the transaction that finds it out. */
export type Notices = {
  /** The text that makes up for an approval card whose fate is unknown; null when nothing is left to decide. */
  reminderCard(tx: Tx, message: Trouble): Promise<Card | null>;
  /** An approver cannot be reached: the maker is told. */
  unreachable(tx: Tx, message: Trouble): Promise<void>;
  /** A message was refused even as plain text: staff are told. Of messages to a staff chat only files come here. */
  failed(tx: Tx, message: Trouble): Promise<void>;
  /** The card is there, but the platform did not take a picture in it: it goes out as a file. */
  imageRefused(tx: Tx, message: Trouble, file: FileRef): Promise<void>;
};

/** Named points where a test ends the process in its mind, by throwing. */
export type FaultPoint = "claimed" | "sent";

export type Delivery = {
  readonly database: Database;
  readonly platforms: Readonly<Partial<Record<PlatformName, Platform>>>;
  readonly notices: Notices;
  readonly log: Log;
  readonly paces?: Readonly<Record<PlatformName, Pace>>;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly backoff?: (failures: number) => number;
  readonly fault?: (point: FaultPoint, messageId: string) => Promise<void> | void;
};

const napMs = 1_000;
/** After that many naps the pace is somebody else's problem: a job comes later. */
const napsMax = 10;
const reminderAfterMs = 5 * 60_000;
/** A claim must not be lost to a short absence of the database: what is on the wire cannot be taken back. */
const settleWithinMs = 20_000;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export const accountsOf = (platforms: Delivery["platforms"]): Partial<Record<PlatformName, string>> =>
  Object.fromEntries(Object.values(platforms).map((platform) => [platform.name, platform.account]));

/** One job's work. Throws only when the database is away (the job comes again) or a test says so. */
export const deliver = async (delivery: Delivery, messageId: string): Promise<void> => {
  for (let naps = 0; ; naps++) {
    const claimed = await claim(delivery, messageId, naps < napsMax ? napMs : 0);
    switch (claimed.kind) {
      case "nothing":
      case "dead":
        return;
      case "wait":
        if (claimed.queued) return;
        await (delivery.sleep ?? pause)(Math.ceil(claimed.waitMs));
        continue;
      case "claimed":
        return carryOut(delivery, claimed.claim);
      default:
        return claimed satisfies never;
    }
  }
};

const claim = (delivery: Delivery, messageId: string, nap: number): Promise<Claimed> =>
  delivery.database.begin(async (tx) => {
    const options = { accounts: accountsOf(delivery.platforms), napMs: nap };
    const claimed = await claimMessage(tx, messageId, {
      ...options,
      ...(delivery.paces === undefined ? {} : { paces: delivery.paces }),
    });
    if (claimed.kind === "dead" && claimed.claim.kind === "send") {
      await tellUnreachable(delivery, tx, {
        ...claimed.claim,
        card: claimed.claim.card as Card,
        detail: claimed.detail,
      });
    }
    return claimed;
  });

const carryOut = async (delivery: Delivery, claim: Claim): Promise<void> => {
  const platform = delivery.platforms[claim.chat.platform];
  if (platform === undefined) return;
  await delivery.fault?.("claimed", claim.messageId);
  const { outcome, refused } = await (claim.card.file === undefined
    ? attempt(delivery, platform, claim)
    : attemptFile(delivery, platform, claim, claim.card.file).then((sent) => ({ outcome: sent, refused: [] })));
  await delivery.fault?.("sent", claim.messageId);
  const options = { account: platform.account, backoffMs: delivery.backoff ?? backoffMs };
  const settled = await delivery.database.begin(
    async (tx) => {
      const result = await settleMessage(tx, claim, outcome, options);
      await followUp(delivery, tx, result, claim.kind === "send");
      const told = { ...result.message, card: claim.card as Card };
      if (result.kind === "sent") for (const file of refused) await delivery.notices.imageRefused(tx, told, file);
      return result;
    },
    { deadlineMs: settleWithinMs },
  );
  if (outcome.kind !== "ok") {
    const detail = "detail" in outcome ? outcome.detail : "";
    delivery.log.warn(
      { messageId: claim.messageId, outcome: outcome.kind, state: settled.kind, detail },
      "not delivered",
    );
  }
};

type Attempt = { readonly outcome: Outcome; readonly refused: readonly FileRef[] };

const outgoingOf = (claim: Claim): Outgoing => ({
  chat: claim.chat,
  card: claim.card as Card,
  tapKey: claim.card.buttons.length > 0 ? claim.tapKey : null,
  replyTo: claim.replyTo,
  uuid: claim.tapKey,
});

/** One call, or two when the card itself was refused: the same meaning as plain text is better than nothing. */
const attempt = async (delivery: Delivery, platform: Platform, claim: Claim): Promise<Attempt> => {
  try {
    const placed = await placeImages(delivery, platform, claim.card as Card);
    if (placed.kind === "failed") return { outcome: placed.outcome, refused: [] };
    const { images, refused } = placed;
    return { outcome: await show(delivery, platform, claim, { ...outgoingOf(claim), images }), refused };
  } catch (error) {
    return { outcome: broken(delivery, claim, error), refused: [] };
  }
};

const show = async (delivery: Delivery, platform: Platform, claim: Claim, outgoing: Outgoing): Promise<Outcome> => {
  try {
    if (claim.platformMessageId !== null) return await platform.edit(outgoing, claim.platformMessageId);
    const outcome = await platform.send(outgoing);
    if (outcome.kind !== "refused") return outcome;
    delivery.log.warn({ messageId: claim.messageId, detail: outcome.detail }, "card refused, sent as text");
    // Another uuid: under the first one the platform might answer with the refusal it remembers.
    const text = await platform.sendText({ ...outgoing, tapKey: null, uuid: `${claim.tapKey}t` });
    return text.kind === "ok" ? { ...text, asText: true } : text;
  } catch (error) {
    return broken(delivery, claim, error);
  }
};

/** A bug on the way out. Whether the body was written before it nobody knows. */
const broken = (delivery: Delivery, claim: Claim, error: unknown): Outcome => {
  delivery.log.error({ messageId: claim.messageId, ...errorFields(error) }, "sending broke");
  return { kind: "unknown", detail: error instanceof Error ? error.message : String(error) };
};

/** Text cannot stand in for a file: one that is refused is told about instead. What was sent stays as it is. */
const attemptFile = async (delivery: Delivery, platform: Platform, claim: Claim, file: FileRef): Promise<Outcome> => {
  if (claim.platformMessageId !== null) return { kind: "ok", messageId: claim.platformMessageId };
  let bytes: Awaited<ReturnType<typeof fileBytes>>;
  try {
    bytes = await fileBytes(delivery.database.sql, file);
  } catch (error) {
    // The database went away between the claim and here: for certain nothing was sent.
    delivery.log.warn({ messageId: claim.messageId, ...errorFields(error) }, "a file could not be read");
    return { kind: "retry", waitMs: null, scope: "chat", detail: "the file could not be read" };
  }
  if (bytes === null) return { kind: "refused", detail: "the file is no longer kept" };
  try {
    const picture = file.picture === true ? { picture: true } : {};
    return await platform.sendFile(outgoingOf(claim), { name: file.name, bytes, ...picture });
  } catch (error) {
    return broken(delivery, claim, error);
  }
};

/** What a settled message makes the house say, in the same transaction. */
export const followUp = async (
  delivery: Pick<Delivery, "notices">,
  tx: Tx,
  { kind, message }: Settled,
  wasSend: boolean,
): Promise<void> => {
  const told = message as Message<Card>;
  if (kind === "dead" && wasSend) await tellUnreachable(delivery, tx, told);
  if (kind === "failed" && (told.card.file !== undefined || (await chatAt(tx, message.chat))?.role !== "staff"))
    await delivery.notices.failed(tx, told);
  if (kind === "unknown" && asksToDecide(message)) {
    const card = await delivery.notices.reminderCard(tx, told);
    if (card === null) return;
    const dueAt = new Date(Date.parse((await now(tx)).now) + reminderAfterMs).toISOString();
    await putMessage(tx, { to: message.chat, card, about: { kind: "reply" }, reminds: message.messageId, dueAt });
  }
};

const asksToDecide = ({ about }: Message): boolean => about.kind === "request" && about.copy !== "maker";

const tellUnreachable = async (delivery: Pick<Delivery, "notices">, tx: Tx, message: Trouble): Promise<void> => {
  if (message.about.kind === "request" && message.about.copy !== "approver") return;
  await delivery.notices.unreachable(tx, message);
};
