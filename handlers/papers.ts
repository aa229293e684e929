// Giving somebody a paper: a short card first, then the file; at once when it is quickly made, otherwise by the next
// tick; always in the chat that asked.

import { fileBytesMax, type Paper } from "#src/domain/files.ts";
import type { ChatRef, RoleName } from "#src/domain/identity.ts";
import { makePaper, type Read, readPaper } from "#src/export/papers.ts";
import type { Context } from "#src/handler.ts";
import { orderFile, putFile } from "#src/ledger/files.ts";
import { sealState } from "#src/ledger/seals.ts";
import { balancesCard } from "#src/view/balance-table-card.ts";
import { type Card, line } from "#src/view/card.ts";
import { dayCard } from "#src/view/day-book-card.ts";
import { exportFollowsCard, exportTitle, paperTooBigCard } from "#src/view/paper-card.ts";
import type { Reader } from "#src/view/reader.ts";
import { askerPerson, type Office, readerAt, readerHere } from "./office.ts";

/** Who may have which paper; the table of contents asks the same of the verbs. */
export const paperReaders: Readonly<Record<Paper["kind"], readonly RoleName[]>> = {
  export: ["auditor", "owner"],
  today: ["operator", "manager", "owner", "auditor"],
  balances: ["operator", "manager", "owner", "auditor", "account_manager"],
};

/** The card with the figures, before the file. */
const cardOf = (read: Read, reader: Reader): Card => {
  switch (read.kind) {
    case "export":
      return exportFollowsCard(read, reader);
    case "today":
      return dayCard({ ...read, whose: read.makerId !== null ? "mine" : read.limited ? "some" : "all" }, reader);
    case "balances":
      return balancesCard(read, reader);
    default:
      return read satisfies never;
  }
};

type Asked = { readonly to: ChatRef; readonly replyTo: string | null; readonly paper: Paper };

/** Says the card and the file; of a day without entries or books without customers the card says it all. */
const givePaper = async (office: Office, { to, replyTo, paper }: Asked, reader: Reader): Promise<void> => {
  const read = await readPaper(office.tx, paper);
  const card = cardOf(read, reader);
  await office.say({ to, card, replyTo });
  if (read.kind !== "export" && read.lines.length === 0) return;
  await giveFile(office, { to, replyTo, paper }, read, reader);
};

const giveFile = async (office: Office, { to, replyTo }: Asked, read: Read, reader: Reader): Promise<void> => {
  const bytesMax = fileBytesMax[to.platform];
  const made = await makePaper(office.tx, read, { ...reader, bytesMax, company: office.settings.companyName });
  const title = read.kind === "export" ? exportTitle(read, reader) : cardOf(read, reader).title;
  if (made === null) return office.say({ to, card: paperTooBigCard(title, bytesMax, reader), replyTo });
  const file = await putFile(office.tx, made.name, made.bytes);
  await office.say({ to, card: { ...line("info", title), file }, replyTo });
};

/** For a paper that was ordered: what is ready is said where it was asked for. */
export const deliverPaper = async (office: Office, asked: Asked): Promise<void> =>
  givePaper(office, asked, await readerAt(office, asked.to));

/** Whether something made from the whole books can be made while somebody waits. */
export const fitsAnswer = async (ctx: Context, entriesMax: number): Promise<boolean> => {
  const { sealedEntries, waiting } = await sealState(ctx.tx);
  return sealedEntries + waiting <= entriesMax;
};

/** The card and the file, or the promise of them. */
export const answerWithPaper = async (ctx: Context, paper: Paper, atOnce: boolean): Promise<void> => {
  const { platform, chatId } = ctx.chat;
  const to = { platform, chatId };
  const replyTo = ctx.inbound.kind === "message" ? ctx.inbound.messageId : null;
  if (atOnce) return givePaper(ctx, { to, replyTo, paper }, readerHere(ctx));
  await orderFile(ctx.tx, { askedBy: askerPerson(ctx).personId, chat: to, replyTo, paper });
  await ctx.reply(line("pending", ctx.t.papers.later));
};
