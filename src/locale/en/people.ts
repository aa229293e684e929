// Words about who is who: whoami, grants, links.

import type { PeopleWords } from "../locale.ts";

export const people: PeopleWords = {
  strangerTitle: "I do not know you yet",
  strangerHow: "Give this id to the person in charge at the company; once they grant you a role you can start.",
  identity: "Id",
  iAm: (name) => `You are ${name}`,
  contactOf: (customer) => `You are in the chat of ${customer} and can ask for balance and history.`,
  roles: "Roles",
  noRoles: "no roles",
  granted: (name, role) => `Granted · ${name} · ${role}`,
  grantedBefore: (name, role) => `${name} is ${role} already, nothing changed`,
  grantedTo: (name, role, by) => `Grant · ${name} is now ${role} (by ${by})`,
  samePerson: (name, known) => `"${name}" is already known (${known}). Is it the same person?`,
  samePersonWhy: "Two accounts of one person count as one: nobody approves their own request with the other account.",
  samePersonYes: "Same person",
  samePersonNo: "Somebody else",
  revoked: (name, roles) => `Revoked · ${name} · ${roles}`,
  revokedBy: (name, roles, by) => `Revoked · ${name} is no longer ${roles} (by ${by})`,
  revokedNothing: (name) => `${name} has no role to revoke`,
  linked: (name) => `Linked, both accounts are ${name}`,
  linkedBy: (name, by) => `Linked · both accounts of ${name} (by ${by})`,
};
