// A customer says that they paid: one kind line to them, and a card for staff that leads to the top-up.

import type { KeptFile } from "#src/domain/attachments.ts";
import { endingOf } from "#src/domain/attachments.ts";
import type { Customer } from "#src/domain/books.ts";
import type { FileRef } from "#src/domain/files.ts";
import { identityText } from "#src/domain/identity.ts";
import { formatMoney, toMinor } from "#src/domain/money.ts";
import type { PaymentReport } from "#src/domain/payment-report.ts";
import type { Act, Block, Button, Card } from "./card.ts";
import { line } from "./card.ts";
import { rows } from "./figures.ts";
import { customerName } from "./names.ts";
import { type Reader, when } from "./reader.ts";

const reasonLengthMax = 200;

export const toldSum = ({ told, currency }: Pick<PaymentReport, "told" | "currency">): string | null =>
  told === null || currency === null ? null : formatMoney(toMinor(told, currency), currency);

export const paymentFile = (paymentId: string, file: KeptFile, place: number): FileRef => ({
  name: `payment-${paymentId}-${place}.${endingOf(file)}`,
  sha256: file.sha256,
  bytes: file.byteCount,
  ...(file.isPicture ? { picture: true as const } : {}),
});

const act = (report: PaymentReport, does: "topup" | "decline"): Act => ({
  kind: "payment",
  paymentId: report.paymentId,
  does,
});

const buttons = (report: PaymentReport, { t }: Reader): readonly Button[] =>
  report.state === "open"
    ? [
        { id: "topup", label: t.payments.topup, style: "primary", act: act(report, "topup") },
        { id: "decline", label: t.payments.decline, style: "danger", act: act(report, "decline") },
      ]
    : [];

const tones = { open: "pending", asked: "pending", posted: "done", declined: "closed" } as const;

const titleOf = (report: PaymentReport, customer: string, { t }: Reader): string => {
  const sum = toldSum(report);
  if (report.state === "posted") return t.payments.postedTitle(customer, sum);
  return report.state === "declined" ? t.payments.declinedTitle(customer, sum) : t.payments.title(customer, sum);
};

const handling = (report: PaymentReport, { t }: Reader): string | null => {
  if (report.requestId !== null) return report.state === "asked" ? t.payments.asked(`R${report.requestId}`) : null;
  return report.state === "open" && report.takenBy !== null ? t.payments.taken(report.takenBy) : null;
};

export const paymentCard = (
  report: PaymentReport,
  customer: Pick<Customer, "code" | "name">,
  files: readonly KeptFile[],
  reader: Reader,
): Card => {
  const { t } = reader;
  const pictures = files.filter(({ isPicture }) => isPicture);
  const input: Block[] =
    report.state === "open"
      ? [{ kind: "input", name: "reason", placeholder: t.payments.reasonPlaceholder, maxLength: reasonLengthMax }]
      : [];
  return {
    tone: tones[report.state],
    title: titleOf(report, customerName(customer), reader),
    ...(report.requestId === null ? {} : { number: `R${report.requestId}` }),
    blocks: [
      ...rows(
        [t.payments.contact, report.contactName ?? t.payments.unregistered(identityText(report.by))],
        [t.payments.words, report.said],
        [t.payments.at, when(reader, report.reportedAt)],
        [
          t.evidence.label,
          files.length === 0 ? null : t.evidence.summary(pictures.length, files.length - pictures.length, ""),
        ],
        [t.payments.handling, handling(report, reader)],
        [t.payments.reason, report.reason],
        [t.payments.declinedBy, report.state === "declined" ? report.closedBy : null],
      ),
      ...pictures.map(
        (file, index): Block => ({
          kind: "image",
          file: paymentFile(report.paymentId, file, index + 1),
          alt: t.evidence.picture(file.name),
        }),
      ),
      ...input,
    ],
    buttons: buttons(report, reader),
  };
};

/** To the customer. */
export const paymentThanks = ({ t }: Reader): Card => line("info", t.payments.thanks);

/** A picture came without a word. */
export const isThisASlipCard = (messageId: string, { t }: Reader): Card => ({
  ...line("info", t.payments.isThisASlip),
  buttons: [{ id: "paid", label: t.payments.button, style: "primary", act: { kind: "slip", messageId } }],
});

/** Below a card of ours that can say so: presses the same as typing it. */
export const paidButton = ({ t }: Reader): Button => ({
  id: "paid",
  label: t.payments.button,
  style: "default",
  act: { kind: "run", line: t.general.verbs.payment, by: null },
});

export const askDeclineCard = ({ t }: Reader): Card => ({
  ...line("pending", t.payments.askReason),
  prompt: { placeholder: t.payments.reasonPlaceholder },
});
