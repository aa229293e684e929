// A role in words, with its customers and its last day where it has them.

import type { Role } from "#src/domain/identity.ts";
import { day, type Reader } from "./reader.ts";

export const roleText = ({ role, level, scope, until }: Role, reader: Reader): string => {
  const { t } = reader;
  const terms = [
    ...(scope == null ? [] : [scope === "own" ? t.people.scopeOwn : t.people.scopeTag(scope.slice(4))]),
    ...(until == null ? [] : [t.people.untilDay(day(reader, until))]),
  ];
  return `${t.general.roleName(role, level)}${terms.length === 0 ? "" : t.people.terms(terms)}`;
};

export const rolesText = (roles: readonly Role[], reader: Reader): string =>
  roles.length === 0 ? reader.t.people.noRoles : reader.t.general.list(roles.map((role) => roleText(role, reader)));
