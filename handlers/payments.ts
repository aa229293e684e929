// A customer says that they paid: staff see it with the slip, one of them asks for the top-up, and the customer hears
// of the arrival as always. Until then nobody reminds them of anything.

import type { Request } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { toMinor } from "#src/domain/money.ts";
import type { PaymentReport } from "#src/domain/payment-report.ts";
import type { Context } from "#src/handler.ts";
import { keptFor } from "#src/ledger/attachments.ts";
import { customer as customerOf, walletsOf } from "#src/ledger/customers.ts";
import { addEvidence } from "#src/ledger/evidence.ts";
import { isBelow, updateCard } from "#src/ledger/outbox.ts";
import type { NewReport } from "#src/ledger/payments.ts";
import {
  addReport,
  closeReport,
  completeReport,
  messagesOf,
  openReports,
  paymentReport,
  reopenReport,
  reportAsked,
  reportOfRequest,
  takenReport,
} from "#src/ledger/payments.ts";
import { request as requestOf } from "#src/ledger/requests.ts";
import { type Card, line } from "#src/view/card.ts";
import { paymentCard, paymentFile, paymentThanks } from "#src/view/payment-card.ts";
import { firstLine } from "#src/view/request-card.ts";
import type { Arrival } from "./arrivals.ts";
import { wantAttachment } from "./attachments.ts";
import { mayAct } from "./contacts.ts";
import { attach } from "./evidence.ts";
import { askerIdentity, type Office, readerAt, readerHere } from "./office.ts";
import { staffPlaces } from "./staff-places.ts";

/** An account manager reads the same without its buttons: the top-up is an operator's to ask for. */
const cardFor = (copy: string, ...facts: Parameters<typeof paymentCard>): Card => {
  const card = paymentCard(...facts);
  if (copy === "staff") return card;
  return { ...card, blocks: card.blocks.filter(({ kind }) => kind !== "input"), buttons: [] };
};

/** Every card of ours shows it as it is; slips that came since go below where they are not drawn in the card. */
export const refreshPayment = async (office: Office, paymentId: string): Promise<void> => {
  const report = await paymentReport(office.tx, paymentId);
  const customer = await customerOf(office.tx, report.customerId);
  const files = await keptFor(office.tx, { kind: "payment", paymentId });
  for (const { messageId, chat, copy } of await messagesOf(office.tx, "payment", paymentId)) {
    if (copy !== "staff" && copy !== "told") continue;
    const reader = await readerAt(office, chat);
    await updateCard(office.tx, messageId, cardFor(copy, report, customer, files, reader));
    for (const [index, kept] of files.entries()) {
      if (chat.platform === "feishu" && kept.isPicture) continue;
      const file = paymentFile(paymentId, kept, index + 1);
      if (await isBelow(office.tx, messageId, file.sha256)) continue;
      const card = { ...line("info", `${reader.t.evidence.label} · ${customer.code}`), file };
      await office.say({ to: chat, card, answers: messageId, about: { kind: "payment", paymentId, copy: "slip" } });
    }
  }
};

const announce = async (ctx: Context, report: PaymentReport): Promise<void> => {
  const { paymentId } = report;
  const customer = await customerOf(ctx.tx, report.customerId);
  for (const { to, acts } of await staffPlaces(ctx, report.customerId)) {
    const copy = acts ? "staff" : "told";
    const card = cardFor(copy, report, customer, [], await readerAt(ctx, to));
    await ctx.say({ to, card, about: { kind: "payment", paymentId, copy } });
  }
};

type Told = Pick<PaymentReport, "told" | "currency" | "said">;

/** In the currency they named, else in their only account's, else in ours. @throws {Refused} `bad_amount` */
const toldBy = async (
  ctx: Context,
  command: Extract<Command, { verb: "payment" }>,
  customerId: string,
): Promise<Told> => {
  const said = command.note;
  if (command.amount === null) return { told: null, currency: null, said };
  const wallets = await walletsOf(ctx.tx, customerId);
  const own = [...new Set(wallets.map(({ currency }) => currency))];
  const base = ctx.settings.baseCurrency;
  const currency = command.amount.currency ?? (own.includes(base) ? base : (own[0] ?? base));
  toMinor(command.amount, currency);
  return { told: command.amount.value, currency, said };
};

/** The same payment said again, with more or less in it. */
const sameAs = (open: readonly PaymentReport[], { told, currency }: Told): PaymentReport | undefined =>
  open.find((one) => one.told === null || told === null || (one.told === told && one.currency === currency));

/** @throws {Refused} `not_contact`, `bad_amount` */
export const reportPayment = async (
  ctx: Context,
  command: Extract<Command, { verb: "payment" }>,
): Promise<PaymentReport> => {
  const { customerId } = ctx.chat;
  if (customerId === null) throw new Refused({ code: "other_customer" });
  const standing = await mayAct(ctx, { customerId });
  const ours = (ctx.person?.roles ?? []).some(({ role }) => role === "operator");
  if (standing.kind === "refused" && !ours) throw new Refused({ code: "not_contact" });
  const told = await toldBy(ctx, command, customerId);
  const known = sameAs(await openReports(ctx.tx, customerId), told);
  const messageId = ctx.inbound.kind === "message" ? ctx.inbound.messageId : null;
  const fresh: NewReport = {
    ...told,
    customerId,
    chat: ctx.chat,
    messageId,
    by: askerIdentity(ctx),
    contactName: standing.kind === "contact" ? standing.contact.name : ours ? (ctx.person?.name ?? null) : null,
  };
  if (known === undefined) {
    const report = await addReport(ctx.tx, fresh);
    await announce(ctx, report);
    return report;
  }
  await completeReport(ctx.tx, known.paymentId, told);
  await refreshPayment(ctx, known.paymentId);
  return known;
};

export const payment = async (ctx: Context, command: Extract<Command, { verb: "payment" }>): Promise<void> => {
  const { paymentId } = await reportPayment(ctx, command);
  await wantAttachment(ctx, { kind: "payment", paymentId });
  await ctx.reply(paymentThanks(readerHere(ctx)), { kind: "payment", paymentId, copy: "customer" });
};

export const paymentArrived: Arrival<"payment"> = async (ctx, { purpose: { paymentId }, file }) => {
  const { requestId } = await paymentReport(ctx.tx, paymentId);
  await refreshPayment(ctx, paymentId);
  if (requestId === null) return;
  // The slip of a request that waits already, as given by whoever asked.
  const { state, makerId: personId } = await requestOf(ctx.tx, requestId);
  if (state === "pending") await attach(ctx, { requestId, personId, platform: ctx.platform }, file);
};

/** What one request takes. */
const slipsMax = 20;

/** A top-up was asked for by somebody who took a report of that customer: it waits for that, with its slip. */
export const paymentAsked = async (ctx: Context, request: Request): Promise<boolean> => {
  if (request.verb !== "topup" && request.verb !== "claim") return false;
  const { customerId } = firstLine(request);
  const report = await takenReport(ctx.tx, customerId, request.makerId);
  if (report === null) return false;
  const { paymentId } = report;
  await reportAsked(ctx.tx, paymentId, request.requestId);
  const by = { requestId: request.requestId, personId: request.makerId, platform: report.chat.platform };
  const slips = (await keptFor(ctx.tx, { kind: "payment", paymentId })).slice(0, slipsMax);
  for (const file of slips) await addEvidence(ctx.tx, by, file);
  await refreshPayment(ctx, paymentId);
  return true;
};

/** What became of the request becomes of the report. */
export const paymentSettled = async (office: Office, request: Request): Promise<void> => {
  if (request.state === "pending") return;
  const report = await reportOfRequest(office.tx, request.requestId);
  if (report === null) return;
  const { paymentId } = report;
  if (request.state === "posted") await closeReport(office.tx, paymentId, { state: "posted", by: null, reason: null });
  else await reopenReport(office.tx, paymentId);
  await refreshPayment(office, paymentId);
};
