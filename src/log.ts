// Logging as the rest of the house sees it: structured lines, fields first. The entry files choose the sink
// (pino on Node, console JSON on Workers); both redact. Message bodies and secrets never become fields.

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

export type Log = { readonly debug: Write; readonly info: Write; readonly warn: Write; readonly error: Write };

/** Says nothing: for tests that look at behaviour, not at lines. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A failure as log fields, without properties that may hold request bodies or tokens. */
export const errorFields = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { error: String(error) };
  const code = "code" in error ? String(error.code) : undefined;
  return { error: error.message, name: error.name, ...(code === undefined ? {} : { code }), stack: error.stack };
};
