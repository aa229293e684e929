// The buttons of a reported payment: a top-up filled in for whoever pressed, or the word that nothing came.

import { Refused } from "#src/domain/errors.ts";
import { formatNumber, toMinor } from "#src/domain/money.ts";
import type { PaymentReport } from "#src/domain/payment-report.ts";
import type { Context } from "#src/handler.ts";
import { chartItems } from "#src/ledger/chart.ts";
import { customer as customerOf } from "#src/ledger/customers.ts";
import { putMessage } from "#src/ledger/outbox.ts";
import { closeReport, paymentReport, takeReport } from "#src/ledger/payments.ts";
import { askQuestion } from "#src/ledger/questions.ts";
import { line } from "#src/view/card.ts";
import { choiceCard } from "#src/view/choice-card.ts";
import { customerName } from "#src/view/names.ts";
import { askDeclineCard, paymentThanks, toldSum } from "#src/view/payment-card.ts";
import { answer } from "../answering.ts";
import { wantAttachmentOf } from "../attachments.ts";
import { named } from "../customer-choice.ts";
import { effectFor } from "../effect.ts";
import { beginForm } from "../forms/beginning.ts";
import { commandFrom } from "../line.ts";
import { askerIdentity, askerPerson, askerText, readerAt, readerHere } from "../office.ts";
import { settle } from "../outcomes.ts";
import { refreshPayment, reportPayment } from "../payments.ts";
import type { ActionHandler } from "./action.ts";

const answerWithinMinutes = 60;

type Check = (ctx: Context, command: { readonly verb: "topup" }) => void;

/** `充值 ACME 5000 CNY`, with the account it arrived at when there are several. */
const offerTopup = async (ctx: Context, report: PaymentReport): Promise<void> => {
  const customer = await customerOf(ctx.tx, report.customerId);
  const verb = ctx.t.general.verbs.topup;
  const { told, currency } = report;
  if (told === null || currency === null) {
    await beginForm(ctx, `${verb} ${customer.code}`, "topup");
    return;
  }
  const minor = toMinor(told, currency);
  const filled = `${verb} ${customer.code} ${formatNumber(minor, currency).replaceAll(",", "")} ${currency}`;
  const accounts = (await chartItems(ctx.tx, "account")).filter(
    (one) => one.currency === null || one.currency === currency,
  );
  if (accounts.length > 1) {
    const title = ctx.t.payments.whichAccount(customerName(customer), toldSum(report) ?? "");
    const choices = accounts.map(({ name }) => ({ label: name, line: `${filled} ${name}` }));
    await answer(ctx, () => choiceCard(title, choices, { kind: "offer", by: askerText(ctx) }));
    return;
  }
  const command = await commandFrom(ctx, filled);
  if (command.verb === "topup") await effectFor(ctx, named(command, customer), customer);
};

/** The customer hears that it was not found; why, is kept for us. @throws {Refused} `payment_closed` */
export const declinePayment = async (ctx: Context, paymentId: string, reason: string): Promise<void> => {
  const report = await paymentReport(ctx.tx, paymentId);
  if (report.state !== "open") throw new Refused({ code: "payment_closed" });
  await closeReport(ctx.tx, paymentId, { state: "declined", by: askerPerson(ctx).personId, reason });
  await refreshPayment(ctx, paymentId);
  const { t } = await readerAt(ctx, report.chat);
  await ctx.say({
    to: report.chat,
    card: line("info", t.payments.notFound(toldSum(report))),
    replyTo: report.messageId,
  });
};

const reasonFrom = (ctx: Context): string =>
  ctx.inbound.kind === "tap" ? (ctx.inbound.form["reason"] ?? "").trim() : "";

/** @throws {Refused} `not_allowed`, `payment_closed` */
export const paymentWith =
  (check: Check): ActionHandler<"payment"> =>
  async (ctx, { paymentId, does }, message) => {
    check(ctx, { verb: "topup" });
    const report = await paymentReport(ctx.tx, paymentId);
    if (report.state !== "open") throw new Refused({ code: "payment_closed" });
    if (does === "topup") {
      await takeReport(ctx.tx, paymentId, askerPerson(ctx).personId);
      await refreshPayment(ctx, paymentId);
      await offerTopup(ctx, report);
      return { toast: { tone: "info", text: ctx.t.general.done }, card: null };
    }
    const reason = reasonFrom(ctx);
    if (reason !== "") {
      await declinePayment(ctx, paymentId, reason);
      return { toast: { tone: "done", text: ctx.t.payments.toastDeclined }, card: null };
    }
    if (ctx.platform === "telegram") await askWhy(ctx, paymentId, message.platformMessageId);
    return { toast: { tone: "warning", text: ctx.t.payments.toastAskReason }, card: null };
  };

const askWhy = async (ctx: Context, paymentId: string, replyTo: string | null): Promise<void> => {
  const card = askDeclineCard(readerHere(ctx));
  const { messageId } = await putMessage(ctx.tx, { to: ctx.chat, card, about: { kind: "reply" }, replyTo });
  await askQuestion(ctx.tx, {
    ...{ chat: ctx.chat, externalId: askerIdentity(ctx).externalId, messageId },
    ...{ topic: { kind: "decline", paymentId }, liveMinutes: answerWithinMinutes },
  });
};

/** A customer's picture that came without a word is the slip of a payment. */
export const slip: ActionHandler<"slip"> = async (ctx, { messageId }, message) => {
  const { paymentId } = await reportPayment(ctx, { verb: "payment", amount: null, note: null });
  await wantAttachmentOf(ctx, messageId, { kind: "payment", paymentId });
  await ctx.reply(paymentThanks(readerHere(ctx)), { kind: "payment", paymentId, copy: "customer" });
  const title = ctx.t.payments.slipTaken;
  return { toast: { tone: "done", text: title }, card: await settle(ctx, message, { tone: "done", title }) };
};
