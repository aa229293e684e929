// The tenant access token: fetched once however many calls wait for it, kept until shortly before it ends, dropped
// when Feishu says it is no longer good. The SDK's own cache is shared by every client of the process, whatever its
// domain, and starts one fetch per waiting call.

export type TokenStore = { current: { readonly token: string; readonly usableUntilMs: number } | null };

export const newTokenStore = (): TokenStore => ({ current: null });

export type Tokens = {
  /** @throws what the fetch throws; the next call tries again */
  get(): Promise<string>;
  /** Forgets this token, unless a newer one has taken its place meanwhile. */
  drop(token: string): void;
};

/** So that a call started just before the end is still accepted. */
const EARLY_MS = 5 * 60_000;

/**
 * The store may outlive one request (on Workers: in the module), a running fetch may not: there, awaiting a promise
 * that another request started would hang. So the store holds data only.
 */
export const tenantTokens = (
  fetchToken: () => Promise<{ readonly token: string; readonly lifeMs: number }>,
  store: TokenStore,
): Tokens => {
  let pending: Promise<string> | null = null;
  const refresh = async (): Promise<string> => {
    const { token, lifeMs } = await fetchToken();
    store.current = { token, usableUntilMs: Date.now() + Math.max(lifeMs - EARLY_MS, lifeMs / 2) };
    return token;
  };
  return {
    async get() {
      const known = store.current;
      if (known !== null && known.usableUntilMs > Date.now()) return known.token;
      pending ??= refresh().finally(() => {
        pending = null;
      });
      return pending;
    },
    drop(token) {
      if (store.current?.token === token) store.current = null;
    },
  };
};
