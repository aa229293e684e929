// Holds every outbound call against the Bot API's own data: the method exists, each field is known and of its type,
// nothing required is missing. The real API ignores what it does not know; here it is an error, because it is a
// mistake.

import { methodAdditions, typeAdditions } from "./api-additions.ts";
import api from "./telegram-bot-api.json" with { type: "json" };

/** Field name to types, e.g. `!Integer|String`; the exclamation mark means required. */
type Fields = Readonly<Record<string, string>>;
type ApiType = { readonly fields?: Fields; readonly oneOf?: readonly string[] };
/** Where it is wrong, the deepest place first: of several types tried, the nearest miss explains most. */
type Problem = { readonly depth: number; readonly text: string };

const methods: Readonly<Record<string, Fields>> = api.methods;
const types: Readonly<Record<string, ApiType>> = api.types;

export const isMethod = (method: string): boolean => Object.hasOwn(methods, method);

/** The types a field may have, without the mark for required. */
export const typesOf = (method: string, field: string): readonly string[] =>
  (methods[method]?.[field] ?? "").replace("!", "").split("|");

/** @returns what is wrong with the call, null when nothing is */
export const checkCall = (method: string, params: Readonly<Record<string, unknown>>): string | null => {
  const fields = methods[method];
  if (fields === undefined) return `unknown method ${method}`;
  return checkFields(fields, methodAdditions[method] ?? [], params, method, 0)?.text ?? null;
};

const checkFields = (
  fields: Fields,
  additions: readonly string[],
  value: Readonly<Record<string, unknown>>,
  path: string,
  depth: number,
): Problem | null => {
  for (const [name, types] of Object.entries(fields)) {
    const given = value[name];
    if (given === undefined || given === null) {
      if (types.startsWith("!")) return { depth, text: `${path}: ${name} is missing` };
      continue;
    }
    const problem = checkUnion(types.replace("!", "").split("|"), given, `${path}.${name}`, depth + 1);
    if (problem !== null) return problem;
  }
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name) && !additions.includes(name));
  return unknown === undefined ? null : { depth, text: `${path}: unknown field ${unknown}` };
};

const checkUnion = (candidates: readonly string[], value: unknown, path: string, depth: number): Problem | null => {
  let nearest: Problem | null = null;
  for (const type of candidates) {
    const problem = checkType(type, value, path, depth);
    if (problem === null) return null;
    if (nearest === null || problem.depth > nearest.depth) nearest = problem;
  }
  return nearest;
};

const checkType = (type: string, value: unknown, path: string, depth: number): Problem | null => {
  if (type.startsWith("Array of ")) {
    if (!Array.isArray(value)) return { depth, text: `${path}: not an array` };
    for (const [index, item] of value.entries()) {
      const problem = checkUnion([type.slice("Array of ".length)], item, `${path}[${index}]`, depth + 1);
      if (problem !== null) return problem;
    }
    return null;
  }
  const primitive = primitives[type];
  if (primitive !== undefined) return primitive(value) ? null : { depth, text: `${path}: not ${type}` };
  const shape = types[type];
  if (shape === undefined) return { depth, text: `${path}: type ${type} is not described` };
  if (shape.oneOf !== undefined) return checkUnion(shape.oneOf, value, path, depth);
  if (typeof value !== "object" || value === null) return { depth, text: `${path}: not ${type}` };
  const entries = Object.fromEntries(Object.entries(value));
  return checkFields(shape.fields ?? {}, typeAdditions[type] ?? [], entries, path, depth);
};

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  Integer: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === "number" && Number.isFinite(value),
  String: (value) => typeof value === "string",
  Boolean: (value) => typeof value === "boolean",
  True: (value) => value === true,
  // A file id, a URL or attach://; the upload itself travels beside the parameters.
  InputFile: (value) => typeof value === "string" && value !== "",
};
