// People: who speaks, who holds which role, which accounts are one person. Separation of duties is between persons.

import type { Approver, Request } from "#src/domain/books.ts";
import { Refused } from "#src/domain/errors.ts";
import type { IdentityRef, LocaleName, Person, Role, RoleName, Scope } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso } from "./instant.ts";
import { requestsOf } from "./request-read.ts";

export type ApproverRow = {
  readonly person_id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly identities: readonly IdentityRef[];
};
type PersonRow = ApproverRow & {
  readonly locale: LocaleName | null;
  readonly ever_staff: boolean;
  readonly ended: Date | null;
};

export const approverOf = (row: ApproverRow): Approver => ({
  personId: row.person_id,
  name: row.name,
  roles: row.roles,
  identities: row.identities,
});

const personOf = (row: PersonRow): Person => ({
  personId: row.person_id,
  name: row.name,
  roles: row.roles,
  everStaff: row.ever_staff,
  ...(row.roles.length > 0 || row.ended === null ? {} : { endedAt: iso(row.ended) }),
  locale: row.locale,
});

/** Who this account is; null for a stranger, of whom nothing is kept. */
export const identify = async (tx: Tx, identity: IdentityRef, nickname: string | null): Promise<Person | null> => {
  const [row] = await tx<PersonRow[]>`
    select p.person_id, p.name, p.roles, p.identities, p.locale, p.ever_staff, nullif(p.ended_at, 'infinity') as ended
    from ledger.identify(${identity.platform}, ${identity.externalId}, ${nickname}) as id
    join ledger.people p on p.person_id = id`;
  return row === undefined ? null : personOf(row);
};

/** Who this account is, with roles that stay until the transaction ends: what is being written is waited for. */
export const holdRoles = async (tx: Tx, { platform, externalId }: IdentityRef): Promise<Person | null> => {
  const [row] = await tx<PersonRow[]>`select * from ledger.hold_roles(${platform}, ${externalId})`;
  return row === undefined ? null : personOf(row);
};

/** @throws {Refused} `unknown_person`; whoever was merged into another answers as that other */
export const personById = async (tx: Tx, personId: string): Promise<Person> => {
  const [row] = await tx<PersonRow[]>`
    select person_id, name, roles, identities, locale, ever_staff, nullif(ended_at, 'infinity') as ended
    from ledger.people where person_id = ledger.one_person(${personId})`;
  if (row === undefined) throw new Refused({ code: "unknown_person", text: personId });
  return personOf(row);
};

export const personName = async (tx: Tx, personId: string): Promise<string> => (await personById(tx, personId)).name;

export const identitiesOf = async (tx: Tx, personId: string): Promise<readonly IdentityRef[]> => {
  const [row] = await tx<{ identities: IdentityRef[] }[]>`
    select identities from ledger.people where person_id = ledger.one_person(${personId})`;
  return row?.identities ?? [];
};

/** Everybody who holds the role now; for managers, of one level if it is named. */
export const peopleWith = async (tx: Tx, role: RoleName, level: number | null = null): Promise<Approver[]> => {
  const rows = await tx<ApproverRow[]>`
    select p.person_id, p.name, p.roles, p.identities
    from ledger.role_holders h join ledger.people p using (person_id)
    where h.role = ${role} and (${level}::int is null or h.level = ${level}::int) order by p.person_id`;
  return rows.map(approverOf);
};

export type Grant = {
  readonly identity: IdentityRef;
  readonly role: RoleName;
  /** 1 to 3 for a manager, null otherwise. */
  readonly level: number | null;
  /** Null keeps the name known so far. */
  readonly name: string | null;
  /** The last day it counts, and its customers; left out: no end, all. */
  readonly until?: string | null;
  readonly scope?: Scope | null;
  readonly by: string;
  /** Left out: ask when somebody of that name is known on the other platform only. Null: it is another person. */
  readonly samePersonAs?: string | null | undefined;
};
export type Granted =
  | { readonly person: Person; readonly changed: boolean }
  | { readonly ask: { readonly personId: string; readonly name: string; readonly identities: readonly IdentityRef[] } };

/** @throws {Refused} `not_allowed` (only owners), `unknown_person`, `same_platform`, `until_past`, `last_owner` */
export const grantRole = async (tx: Tx, grant: Grant): Promise<Granted> => {
  const { identity, role, level, name, by, samePersonAs } = grant;
  const [row] = await refusing(
    tx<{ person_id: string | null; changed: boolean; ask_person_id: string | null }[]>`
      select person_id, changed, ask_person_id
      from ledger.grant_role(${identity.platform}, ${identity.externalId}, ${role}, ${level}, ${name}, ${by},
        ${samePersonAs ?? null}, ${samePersonAs === null}, ${grant.until ?? null}::date, ${grant.scope ?? null})`,
  );
  if (row?.person_id != null) return { person: await personById(tx, row.person_id), changed: row.changed };
  const personId = row?.ask_person_id;
  if (personId == null) throw new Error("grant_role returned nothing");
  return { ask: { personId, name: await personName(tx, personId), identities: await identitiesOf(tx, personId) } };
};

/**
 * @param revoke `role` null takes all roles
 * @throws {Refused} `not_allowed`, `unknown_person`, `no_such_role`, `last_owner`
 */
export const revokeRole = async (
  tx: Tx,
  revoke: { readonly identity: IdentityRef; readonly role: RoleName | null; readonly by: string },
): Promise<{ readonly person: Person; readonly revoked: readonly Role[] }> => {
  const { identity, role, by } = revoke;
  const [row] = await refusing(
    tx<{ person_id: string; revoked: Role[] }[]>`
      select person_id, revoked
      from ledger.revoke_role(${identity.platform}, ${identity.externalId}, ${role}, ${by})`,
  );
  if (row === undefined) throw new Error("revoke_role returned nothing");
  return { person: await personById(tx, row.person_id), revoked: row.revoked };
};

/**
 * Both accounts are one person from now on.
 *
 * @returns the pending requests where a decision was voided: one person had asked and decided, or decided twice
 * @throws {Refused} `not_allowed`, `unknown_person` (neither is known), `already_linked`, `same_platform`
 */
export const linkIdentities = async (
  tx: Tx,
  link: { readonly a: IdentityRef; readonly b: IdentityRef; readonly by: string },
): Promise<{ readonly person: Person; readonly voided: readonly Request[] }> => {
  const { a, b, by } = link;
  const [row] = await refusing(
    tx<{ person_id: string; voided: string[] }[]>`
      select person_id, voided::text[] as voided
      from ledger.link_identities(${a.platform}, ${a.externalId}, ${b.platform}, ${b.externalId}, ${by})`,
  );
  if (row === undefined) throw new Error("link_identities returned nothing");
  return { person: await personById(tx, row.person_id), voided: await requestsOf(tx, row.voided) };
};

/** Owners named in the settings. Only adds: a revoked one stays revoked. */
export const ensureOwners = async (tx: Tx, identities: readonly IdentityRef[]): Promise<void> => {
  for (const { platform, externalId } of identities) await tx`select ledger.ensure_owner(${platform}, ${externalId})`;
};

export const setPersonLocale = async (tx: Tx, personId: string, locale: LocaleName): Promise<void> => {
  await tx`select ledger.set_person_locale(${personId}, ${locale})`;
};
