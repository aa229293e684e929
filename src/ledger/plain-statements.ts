// A line that dies without a word leaves a statement without an answer for a quarter of an hour, as long as the system
// tries. Statements outside transactions are answered in time: by then the server would have ended them itself.

import type { Sql } from "postgres";

export type Silence = {
  /** How long a statement may take, in milliseconds; longer than the server lets one run. */
  readonly afterMs: number;
  /** What the statement ends with. */
  readonly error: () => Error;
  /** It was on the wire, and nothing came back. */
  readonly silent: () => void;
};

type Statement = Promise<unknown> & { readonly active?: boolean };
type Then = Promise<unknown>["then"];

const isStatement = (made: unknown): made is Statement =>
  made instanceof Promise && "execute" in made && typeof made.execute === "function";

/** By this a promise is waited for. */
const waiting = "then";

/** The statement itself, so that it can still be part of another one; only waiting for it has an end. */
const watched = (statement: Statement, { afterMs, error, silent }: Silence): Statement => {
  const wait: Then = (resolved, rejected) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(error());
        if (statement.active === true) silent();
      }, afterMs);
    });
    return Promise.race([answered(), late])
      .finally(() => clearTimeout(timer))
      .then(resolved, rejected);
  };
  const { then } = statement;
  const answered = (): Promise<unknown> => new Promise((resolve, reject) => then.call(statement, resolve, reject));
  Reflect.set(statement, waiting, wait);
  return statement;
};

/** The same pool with an end to every plain statement; transactions have their own. */
export const answeredInTime = (sql: Sql, silence: Silence): Sql =>
  new Proxy(sql, {
    apply(target, self, args) {
      const made: unknown = Reflect.apply(target, self, args);
      return isStatement(made) ? watched(made, silence) : made;
    },
    get(target, name, self) {
      const value: unknown = Reflect.get(target, name, self);
      if (name !== "unsafe") return value;
      return (...args: Parameters<Sql["unsafe"]>) => watched(target.unsafe(...args) as unknown as Statement, silence);
    },
  });
