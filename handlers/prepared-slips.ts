// The slip that came with what an account manager prepared: operators see it below their card, and it is the slip of
// the request that one of them submits.

import type { KeptFile } from "#src/domain/attachments.ts";
import type { Request } from "#src/domain/books.ts";
import { keptFor } from "#src/ledger/attachments.ts";
import { addEvidence } from "#src/ledger/evidence.ts";
import { isBelow, lockMessage, updateCard } from "#src/ledger/outbox.ts";
import { copiesOf, lockPrepared, preparedOf } from "#src/ledger/prepared.ts";
import { request as requestOf } from "#src/ledger/requests.ts";
import { type Card, line } from "#src/view/card.ts";
import { slipFile, withSlips } from "#src/view/prepared-card.ts";
import type { Arrival } from "./arrivals.ts";
import { attach } from "./evidence.ts";
import { type Office, readerAt } from "./office.ts";

/** What one request takes. */
const slipsMax = 20;

const slipsOf = async (office: Office, preparedId: string): Promise<readonly KeptFile[]> =>
  (await keptFor(office.tx, { kind: "prepared", preparedId })).slice(0, slipsMax);

/** On every copy; below it where pictures are not drawn in the card. */
const show = async (office: Office, preparedId: string): Promise<void> => {
  const slips = await slipsOf(office, preparedId);
  for (const { messageId, chat } of await copiesOf(office.tx, preparedId)) {
    const reader = await readerAt(office, chat);
    const card = withSlips(await lockMessage<Card>(office.tx, messageId), preparedId, slips, reader);
    await updateCard(office.tx, messageId, card);
    for (const [index, slip] of slips.entries()) {
      const file = slipFile(preparedId, slip, index + 1);
      if (chat.platform === "feishu" && slip.isPicture) continue;
      if (await isBelow(office.tx, messageId, file.sha256)) continue;
      await office.say({ to: chat, card: { ...line("info", reader.t.evidence.label), file }, answers: messageId });
    }
  }
};

export const preparedArrived: Arrival<"prepared"> = async (ctx, { purpose: { preparedId }, file }) => {
  // Whoever submits it at this moment is waited for, or waits.
  const { taken, requestId } = await lockPrepared(ctx.tx, preparedId);
  if (!taken) return show(ctx, preparedId);
  if (requestId === null) return;
  const { state, makerId: personId } = await requestOf(ctx.tx, requestId);
  if (state === "pending") await attach(ctx, { requestId, personId, platform: ctx.platform }, file);
};

/** A request that was submitted from a prepared line takes its slips, as given by whoever asks. */
export const preparedAsked = async (office: Office, request: Request): Promise<void> => {
  if (request.state !== "pending" || (request.verb !== "topup" && request.verb !== "refund")) return;
  const { requestId, makerId: personId } = request;
  const prepared = await preparedOf(office.tx, requestId);
  if (prepared === null) return;
  const { preparedId, platform } = prepared;
  for (const slip of await slipsOf(office, preparedId)) {
    await addEvidence(office.tx, { requestId, personId, platform }, slip);
  }
};
