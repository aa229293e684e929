// The Bot API takes parameters as JSON, urlencoded, multipart or in the query. In the last three everything is text,
// and numbers, booleans and objects are read as the method's data says.

import type { Context } from "hono";
import { typesOf } from "./api-check.ts";
import { badRequest } from "./api-failure.ts";

export type Upload = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

export type CallParams = {
  readonly params: Readonly<Record<string, unknown>>;
  readonly uploads: ReadonlyMap<string, Upload>;
};

export const readParams = async (c: Context, method: string): Promise<CallParams> => {
  const params: Record<string, unknown> = {};
  const uploads = new Map<string, Upload>();
  const take = (name: string, value: string) => {
    params[name] = fromText(typesOf(method, name), value);
  };
  for (const [name, value] of Object.entries(c.req.query())) take(name, value);
  const type = c.req.header("content-type") ?? "";
  if (type.startsWith("application/json")) {
    const body: unknown = await c.req.json().catch(() => undefined);
    if (typeof body !== "object" || body === null || Array.isArray(body)) throw badRequest("can't parse JSON object");
    return { params: { ...params, ...body }, uploads };
  }
  if (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of await c.req.formData()) {
      if (typeof value === "string") take(name, value);
      else uploads.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
    // A file sent under the field's own name needs no attach://.
    for (const name of uploads.keys())
      if (typesOf(method, name).includes("InputFile")) params[name] = `attach://${name}`;
  }
  return { params, uploads };
};

const fromText = (types: readonly string[], value: string): unknown => {
  if (types.includes("Integer") && /^-?\d{1,16}$/.test(value)) return Number(value);
  if (types.includes("Boolean") && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  if (types.includes("String") || types.includes("InputFile")) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};
