// Files that are sent, kept by their hash until nobody can ask for them again, and the orders for files that the clock
// makes.

import type { FileRef, Paper } from "#src/domain/files.ts";
import type { ChatRef, PlatformName, RoleName } from "#src/domain/identity.ts";
import type { Sql, Tx } from "./connection.ts";

/** The driver writes bytes as hex, so a piece is twice that on the wire. */
const partBytes = 1024 * 1024;
/** Longer than a chat may be away and still get what it missed, with room for somebody to look into it. */
const keptDays = 30;

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The same bytes are kept once, whoever asked for them. */
export const putFile = async (tx: Tx, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileRef> => {
  const sha256 = hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  await tx`
    insert into chat.file (sha256, byte_count, asked_at)
    values (decode(${sha256}, 'hex'), ${bytes.length}, ledger.clock())
    on conflict (sha256) do update set asked_at = excluded.asked_at`;
  for (let at = 0; at < bytes.length; at += partBytes) {
    await tx`
      insert into chat.file_part (sha256, part_no, bytes)
      values (decode(${sha256}, 'hex'), ${at / partBytes}, ${bytes.subarray(at, at + partBytes)})
      on conflict (sha256, part_no) do nothing`;
  }
  return { name, sha256, bytes: bytes.length };
};

/** All of it, or null when it was forgotten. */
export const fileBytes = async (sql: Sql, { sha256, bytes }: FileRef): Promise<Uint8Array<ArrayBuffer> | null> => {
  const whole = new Uint8Array(bytes);
  let at = 0;
  const parts = sql<{ bytes: Buffer }[]>`
    select bytes from chat.file_part where sha256 = decode(${sha256}, 'hex') order by part_no`.cursor(4);
  for await (const page of parts) {
    for (const part of page) {
      whole.set(part.bytes, at);
      at += part.bytes.length;
    }
  }
  return at === bytes ? whole : null;
};

/** How many bytes are kept under this hash; null when they were forgotten. */
export const keptBytes = async (tx: Tx, sha256: string): Promise<number | null> => {
  const [row] = await tx<{ byte_count: number }[]>`
    select byte_count::int as byte_count from chat.file f where sha256 = decode(${sha256}, 'hex')
      and exists (select from chat.file_part p where p.sha256 = f.sha256)`;
  return row?.byte_count ?? null;
};

/** Drops the bytes of files nobody asked for lately, except of what still waits to be sent. */
export const forgetFiles = async (tx: Tx): Promise<void> => {
  await tx`
    with old as (
      select f.sha256 from chat.file f
      where f.asked_at < ledger.clock() - ${keptDays}::float8 * interval '1 day'
        and exists (select from chat.file_part p where p.sha256 = f.sha256)
        and not exists (select from chat.message m where m.file_sha256 = f.sha256 and m.state in ('waiting', 'sending'))
        and not exists (select from ledger.evidence_items e where e.sha256 = encode(f.sha256, 'hex'))
      order by f.sha256 limit 100 for update)
    delete from chat.file_part p using old where p.sha256 = old.sha256`;
};

export type FileOrder = {
  readonly fileOrderId: string;
  readonly chat: ChatRef;
  readonly replyTo: string | null;
  readonly paper: Paper;
  readonly askedBy: string;
  /** What the asker is by now. */
  readonly askerRoles: readonly RoleName[];
  /** Still a person's own chat or one of ours with a role: no customer reads there. */
  readonly isOurs: boolean;
};

/** The file is made by the next tick. */
export const orderFile = async (
  tx: Tx,
  order: Pick<FileOrder, "chat" | "replyTo" | "paper"> & { readonly askedBy: string },
): Promise<void> => {
  const { askedBy, chat, replyTo, paper } = order;
  await tx`
    insert into chat.file_order (asked_by, platform, chat_id, reply_to, paper, asked_at)
    values (${askedBy}, ${chat.platform}, ${chat.chatId}, ${replyTo}, ${tx.json(paper)}, ledger.clock())`;
};

/** The oldest one that waits, locked until the transaction ends; null when there is none. */
export const takeFileOrder = async (tx: Tx): Promise<FileOrder | null> => {
  type Row = { file_order_id: string; platform: PlatformName; chat_id: string; reply_to: string | null; paper: Paper };
  const [row] = await tx<(Row & { asked_by: string; roles: RoleName[]; is_ours: boolean })[]>`
    select o.file_order_id::text, o.platform, o.chat_id, o.reply_to, o.paper,
      o.asked_by::text, array(select role from ledger.role_holders h where h.person_id = o.asked_by)::text[] as roles,
      c.customer_id is null and (c.kind = 'direct' or c.role is not null) as is_ours
    from chat.file_order o join chat.chat c using (platform, chat_id)
    where o.finished_at is null order by o.file_order_id limit 1 for update of o skip locked`;
  if (row === undefined) return null;
  const { file_order_id: fileOrderId, platform, chat_id: chatId, reply_to: replyTo, paper, roles, is_ours } = row;
  const askedBy = row.asked_by;
  return { fileOrderId, chat: { platform, chatId }, replyTo, paper, askedBy, askerRoles: roles, isOurs: is_ours };
};

export const endFileOrder = async (tx: Tx, fileOrderId: string): Promise<void> => {
  await tx`
    update chat.file_order set finished_at = ledger.clock() where file_order_id = ${fileOrderId}::bigint`;
};
