// Puts a test database back to where the migrations left it, many times faster than making another one. Guards and
// foreign keys look away meanwhile, which only the login that owns everything can make them do.

import type { Sql } from "#src/ledger/connection.ts";

type Table = { readonly name: string; readonly columns: string };

const tablesOf = async (admin: Sql): Promise<readonly Table[]> => {
  const rows = await admin<Table[]>`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('ledger', 'chat', 'pgboss')
    order by 1`;
  if (rows.length < 20) throw new Error("these are not the books");
  return rows;
};

/** Remembers a database as it is now. @returns what brings it back to that */
export const rewinder = async (admin: Sql): Promise<() => Promise<void>> => {
  const tables = await tablesOf(admin);
  const restore = ["set local session_replication_role = replica"];
  restore.push(...tables.map(({ name }) => `delete from ${name}`));
  await admin.unsafe("create schema remembered");
  for (const [index, { name, columns }] of tables.entries()) {
    const [row] = await admin.unsafe(`select exists (select from ${name}) as filled`);
    if (row?.["filled"] !== true) continue;
    await admin.unsafe(`create table remembered.t${index} as select ${columns} from ${name}`);
    restore.push(
      `insert into ${name} (${columns}) overriding system value select ${columns} from remembered.t${index}`,
    );
  }
  const sequences = await admin<{ name: string; start: string; last: string | null }[]>`
    select format('%I.%I', schemaname, sequencename) as name, start_value::text as start, last_value::text as last
    from pg_sequences where schemaname in ('ledger', 'chat', 'pgboss')`;
  for (const { name, start, last } of sequences) {
    restore.push(`select setval('${name}', ${last ?? start}, ${last !== null})`);
  }
  const script = restore.join(";\n");
  return async () => void (await admin.begin((tx) => tx.unsafe(script).simple()));
};
