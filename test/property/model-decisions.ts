// Deciding what somebody asked for, or ending it otherwise.

import { Refused } from "#src/domain/errors.ts";
import { cancelRequest, decide, request } from "#src/ledger/requests.ts";
import { type Asked, either, type Lane, type Step, step } from "./model-lane.ts";

/** Often the newest, so that one thing comes of another. */
const pendingOne = ({ asked, dice }: Lane): Asked | null => {
  const open = asked.filter(({ state }) => state === "pending");
  if (asked.length === 0) return null;
  if (open.length === 0 || dice.chance(0.08)) return dice.pick(asked);
  return dice.chance(0.5) ? (open.at(-1) ?? null) : dice.pick(open);
};

const deciding = step((lane) => {
  const one = pendingOne(lane);
  if (one === null) return null;
  const { wish, requestId } = one;
  const personId = lane.people.manager;
  return {
    what: `R${requestId} ${wish.verb}`,
    verb: wish.verb,
    wallets: wish.wallets,
    still: () => (one.state === "pending" ? null : "request_closed"),
    expects: () => {
      if (one.state !== "pending") return "request_closed";
      const refusal = wish.refusal("decided");
      return refusal === null
        ? "posted"
        : either(refusal)
            .map((one) => `failed ${one}`)
            .join(" or ");
    },
    run: async (tx) => {
      const before = await request(tx, requestId);
      // Decided by the try whose answer was lost, or by its twin.
      if (before.state !== "pending" && one.state === "pending") return before;
      const decision = { requestId, personId, verdict: "approve", reason: null } as const;
      await tx.savepoint((inner) => decide(inner, decision)).catch((error) => unlessDecided(error, one));
      return request(tx, requestId);
    },
    ended: (now) => (now.state === "failed" ? `failed ${now.failure}` : now.state),
    after: (now) => {
      one.state = "posted";
      wish.post(now.entryIds.length > 0 ? now.entryIds : now.holdIds);
    },
    otherwise: (outcome) => {
      if (!outcome.startsWith("failed")) return;
      one.state = "failed";
      wish.dropped?.();
    },
  };
});

/** Of two at once the second finds it decided. */
const unlessDecided = (error: unknown, one: Asked): void => {
  const twin = error instanceof Refused && ["request_closed", "decided_already"].includes(error.refusal.code);
  if (!twin || one.state !== "pending") throw error;
};

const ending = (how: "rejected" | "cancelled"): Step =>
  step((lane) => {
    const one = pendingOne(lane);
    if (one === null) return null;
    const { requestId, wish } = one;
    const { manager, operator } = lane.people;
    return {
      what: `R${requestId} ${wish.verb}`,
      wallets: [],
      still: () => (one.state === "pending" ? null : "request_closed"),
      expects: () => (one.state === "pending" ? how : "request_closed"),
      run: async (tx) => {
        const before = await request(tx, requestId);
        if (before.state !== "pending" && one.state === "pending") return before;
        const end = (inner: typeof tx): Promise<unknown> =>
          how === "rejected"
            ? decide(inner, { requestId, personId: manager, verdict: "reject", reason: "no" })
            : cancelRequest(inner, { requestId, personId: operator });
        await tx.savepoint(end).catch((error) => unlessDecided(error, one));
        return request(tx, requestId);
      },
      ended: ({ state }) => state,
      after: () => {
        one.state = how;
        wish.dropped?.();
      },
    };
  });

export const decisions: Readonly<Record<string, readonly [weight: number, make: Step]>> = {
  approve: [26, deciding],
  reject: [2, ending("rejected")],
  cancel: [2, ending("cancelled")],
};
