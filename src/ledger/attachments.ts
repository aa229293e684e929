// Files people sent: wanted by a use-case, fetched after COMMIT, kept by their hash. A claim is a lease on the row, so
// that of several processes one fetches, and what a dead one left is fetched by the next.

import type { AttachmentTrouble, KeptFile, Purpose } from "#src/domain/attachments.ts";
import { isPicture, mimeOf, shownName } from "#src/domain/attachments.ts";
import type { ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { putFile } from "./files.ts";

/** A file as its message names it. */
export type Sent = {
  readonly kind: "photo" | "file";
  readonly fileId: string;
  readonly fileName: string | null;
  readonly bytes: number | null;
  readonly mime: string | null;
};

/** The message that brought it. */
export type Bringer = {
  readonly inboxId: string;
  readonly chat: ChatRef;
  readonly messageId: string;
  readonly externalId: string;
  readonly albumId: string | null;
};

/** Wanted from now on; one that was wanted before stays wanted for what it was. @returns how many are new */
export const wantFiles = async (
  tx: Tx,
  { inboxId, chat, messageId, externalId, albumId }: Bringer,
  files: readonly Sent[],
  purpose: Purpose,
): Promise<number> => {
  let wanted = 0;
  for (const [index, file] of files.entries()) {
    const rows = await tx`
      insert into chat.attachment (inbox_id, place, platform, chat_id, platform_message_id, external_id, album_id, kind,
        file_id, file_name, size, mime, purpose, due_at, created_at)
      values (${inboxId}::bigint, ${index + 1}, ${chat.platform}, ${chat.chatId}, ${messageId}, ${externalId},
        ${albumId}, ${file.kind}, ${file.fileId}, ${shownName(file.fileName)}, ${file.bytes}, ${file.mime},
        ${tx.json(purpose)}, ledger.clock(), ledger.clock())
      on conflict (inbox_id, place) do nothing returning attachment_id`;
    wanted += rows.length;
  }
  return wanted;
};

/** What the first picture of an album was wanted for. */
export const purposeOfAlbum = async (
  tx: Tx,
  chat: ChatRef,
  externalId: string,
  albumId: string,
): Promise<Purpose | null> => {
  const [row] = await tx<{ purpose: Purpose }[]>`
    select purpose from chat.attachment
    where platform = ${chat.platform} and chat_id = ${chat.chatId} and album_id = ${albumId}
      and external_id = ${externalId}
    order by attachment_id limit 1`;
  return row?.purpose ?? null;
};

/** What the files of a message were wanted for: more in reply to it is for the same. */
export const purposeOfMessage = async (tx: Tx, chat: ChatRef, messageId: string): Promise<Purpose | null> => {
  const [row] = await tx<{ purpose: Purpose }[]>`
    select purpose from chat.attachment
    where platform = ${chat.platform} and chat_id = ${chat.chatId} and platform_message_id = ${messageId}
    order by attachment_id limit 1`;
  return row?.purpose ?? null;
};

export type FileClaim = Sent & {
  readonly attachmentId: string;
  readonly attempt: number;
  readonly inboxId: string;
  readonly platform: PlatformName;
  readonly messageId: string;
  readonly purpose: Purpose;
  /** Since it was sent. */
  readonly ageMs: number;
};

type ClaimRow = {
  attachment_id: string;
  attempts: number;
  inbox_id: string;
  platform: PlatformName;
  platform_message_id: string;
  kind: "photo" | "file";
  file_id: string;
  file_name: string | null;
  size: string | null;
  mime: string | null;
  purpose: Purpose;
  age_ms: number;
};

/** Longer than a slow line takes for the largest file. */
const leaseSeconds = 180;

/** Takes the longest due one; null when there is none. Nothing is asked of a platform that told us to wait. */
export const claimFile = async (tx: Tx, platforms: readonly PlatformName[]): Promise<FileClaim | null> => {
  const [row] = await tx<ClaimRow[]>`
    update chat.attachment a
    set attempts = attempts + 1, due_at = ledger.clock() + ${leaseSeconds}::float8 * interval '1 second'
    where attachment_id = (
      select w.attachment_id from chat.attachment w
      where w.state = 'wanted' and w.due_at <= ledger.clock() and w.platform = any (${[...platforms]}::text[])
        and not exists (select from chat.account h where h.platform = w.platform and h.not_before > ledger.clock())
      order by w.due_at, w.attachment_id limit 1 for update skip locked)
    returning attachment_id::text, attempts, inbox_id::text, platform, platform_message_id, kind, file_id, file_name,
      size::text, mime, purpose, (extract(epoch from ledger.clock() - created_at) * 1000)::float8 as age_ms`;
  if (row === undefined) return null;
  return {
    attachmentId: row.attachment_id,
    attempt: row.attempts,
    inboxId: row.inbox_id,
    platform: row.platform,
    messageId: row.platform_message_id,
    kind: row.kind,
    fileId: row.file_id,
    fileName: row.file_name,
    bytes: row.size === null ? null : Number(row.size),
    mime: row.mime,
    purpose: row.purpose,
    ageMs: row.age_ms,
  };
};

/** Holds the row until the transaction ends. False: another try has settled it, or is under way. */
export const holdsClaim = async (tx: Tx, { attachmentId, attempt }: FileClaim): Promise<boolean> => {
  const rows = await tx`
    select from chat.attachment
    where attachment_id = ${attachmentId}::bigint and attempts = ${attempt} and state = 'wanted' for update`;
  return rows.length === 1;
};

/** Keeps the bytes; once, however many people send the same. */
export const keepFile = async (
  tx: Tx,
  claim: FileClaim,
  got: { readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string | null; readonly name: string | null },
): Promise<KeptFile> => {
  const { attachmentId } = claim;
  const { sha256 } = await putFile(tx, attachmentId, got.bytes);
  const name = claim.fileName ?? shownName(got.name);
  const mime = mimeOf(got.bytes, claim.mime ?? got.mime);
  await tx`
    update chat.attachment set state = 'kept', sha256 = decode(${sha256}, 'hex'), file_name = ${name}, mime = ${mime},
      size = ${got.bytes.length}, settled_at = ledger.clock()
    where attachment_id = ${attachmentId}::bigint`;
  return { attachmentId, sha256, byteCount: got.bytes.length, name, mime, isPicture: isPicture(mime) };
};

/** Kept, but of no use where it was wanted. */
export const noteTrouble = async (tx: Tx, attachmentId: string, code: string): Promise<void> => {
  await tx`update chat.attachment set trouble = ${code} where attachment_id = ${attachmentId}::bigint`;
};

export const refuseFile = async (tx: Tx, { attachmentId }: FileClaim, trouble: AttachmentTrouble): Promise<void> => {
  await tx`
    update chat.attachment set state = 'refused', trouble = ${trouble}, settled_at = ledger.clock()
    where attachment_id = ${attachmentId}::bigint`;
};

/** Tried again then; a wait the platform named holds for everything that is fetched from it. */
export const postponeFile = async (
  tx: Tx,
  { attachmentId, platform }: FileClaim,
  wait: { readonly ms: number; readonly named: boolean },
): Promise<void> => {
  await tx`
    update chat.attachment set due_at = case when attachment_id = ${attachmentId}::bigint
        then ledger.clock() + ${wait.ms}::float8 * interval '1 millisecond'
        else greatest(due_at, ledger.clock() + ${wait.ms}::float8 * interval '1 millisecond') end
    where state = 'wanted' and platform = ${platform} and (attachment_id = ${attachmentId}::bigint or ${wait.named})`;
};

/** A file of a purpose that is kept, in the order they came. */
export const keptFor = async (tx: Tx, purpose: Purpose): Promise<readonly KeptFile[]> => {
  type Row = { attachment_id: string; sha256: string; size: string; file_name: string | null; mime: string };
  const rows = await tx<Row[]>`
    select attachment_id::text, encode(sha256, 'hex') as sha256, size::text, file_name, mime from chat.attachment
    where purpose ->> 'kind' = ${purpose.kind} and purpose = ${tx.json(purpose)} and state = 'kept' and trouble is null
    order by chat.attachment.attachment_id`;
  return rows.map((row) => ({
    attachmentId: row.attachment_id,
    sha256: row.sha256,
    byteCount: Number(row.size),
    name: row.file_name,
    mime: row.mime,
    isPicture: isPicture(row.mime),
  }));
};

/** Whether it is the first that was taken of what was sent together: one thanks is enough. */
export const albumBegins = async (tx: Tx, attachmentId: string): Promise<boolean> => {
  const [row] = await tx`
    select from chat.attachment a join chat.attachment o
      on o.inbox_id = a.inbox_id or (o.platform, o.chat_id, o.external_id, o.album_id)
        = (a.platform, a.chat_id, a.external_id, a.album_id)
    where a.attachment_id = ${attachmentId}::bigint and o.attachment_id <> a.attachment_id
      and o.state = 'kept' and o.trouble is null`;
  return row === undefined;
};
