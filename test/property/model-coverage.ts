// Chance decides what happens, but every kind of step must have happened: what was left out is tried until it does.

import { corrections } from "./model-corrections.ts";
import { decisions } from "./model-decisions.ts";
import { type Chaos, carryOut, type Lane } from "./model-lane.ts";
import { atOnce, standstill } from "./model-steps.ts";
import { wishes } from "./model-wishes.ts";
import { wishesBetween } from "./model-wishes-between.ts";

const byChance = { ...atOnce, ...decisions, ...wishes, ...corrections, ...wishesBetween };
export const steps = Object.entries({ ...byChance, ...standstill });

const posted = [
  ...["topup", "charge", "hold", "owe", "bonus", "adjust", "opening", "refund", "credit", "transfer", "exchange"],
  ...["reverse", "move", "claim", "limit"],
];

/** Nothing of this while everything stands still; a customer may still be stopped, and an empty pocket opened. */
export const stopped = Object.keys(byChance).filter((name) => name !== "freeze" && name !== "open pocket");

/** What must happen, and the steps that lead there. */
const ways: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.keys(atOnce).map((name) => [`${name} done`, [name]])),
  ...Object.fromEntries(posted.map((verb) => [`posted ${verb}`, [`ask ${verb}`]])),
  "posted claim": ["receive", "ask claim"],
  "posted opening": ["open pocket", "ask opening"],
  "reject rejected": ["ask topup", "reject"],
  "cancel cancelled": ["ask topup", "cancel"],
  "budget done": ["budget"],
  "open pocket done": ["open pocket"],
  "ask correction done": ["charge", "ask correction"],
  "billed less": ["charge", "ask billing"],
  "billed more": ["ask billing"],
  "refused more_than_paid": ["ask billing"],
  "written off": ["ask owe", "approve", "ask write-off"],
  "taken back beside a write-off": ["charge", "ask owe", "approve", "ask write-off", "approve", "ask reverse"],
  "given back already": ["charge", "ask billing", "approve", "ask reverse"],
  "paid done": ["ask refund", "approve", "paid"],
  "returned done": ["ask refund", "approve", "paid", "returned"],
  "undo done": ["charge", "receive", "undo"],
  "reverse done": ["charge", "receive", "reverse"],
  "capture done": ["hold", "capture"],
  "held again": ["hold", "capture", "undo"],
  "a grant went along": ["ask bonus", "approve", "ask refund"],
  "a grant went along from elsewhere": ["ask bonus", "approve", "ask transfer", "approve", "ask refund"],
  "refused stands_already": ["ask credit"],
  "release done": ["hold", "release"],
  "refused overdrawn": ["charge", "ask refund"],
  "refused frozen": ["freeze", "charge", "hold"],
  "refused in_arrears": ["ask owe", "approve", "charge"],
  "refused hold_closed": ["hold", "release", "capture"],
  "refused request_closed": ["ask topup", "cancel", "approve"],
  "refused is_reversal": ["ask reverse"],
  "refused request_missing": ["reverse"],
  "refused undo_approved": ["undo"],
};

/** These are sought with everything stopped, and what they need before that. */
const still: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  stopped.map((name) => [
    `still ${name}`,
    ["receive", "open pocket", "ask refund", "approve", "hold", "stop all", name, "go on"],
  ]),
);

/** These come by themselves. */
const always = ["killed", "tried again", "twice at once", "expired", "lapsed", "hold over", "in debt", "granted"];
const stopping = ["stop all done", "go on alone own_freeze", "go on done", "kept past its day"];
export const mustHappen: readonly string[] = [
  ...[...Object.keys(ways), ...Object.keys(still), ...always, ...stopping],
  "month posted",
];

export const carryOutAll = async (lane: Lane, names: readonly string[], chaos: Chaos, at: string): Promise<void> => {
  for (const name of names) {
    const [, make] = steps.find(([step]) => step === name)?.[1] ?? [0, null];
    if (make !== null) await carryOut(lane, name, make, chaos, at);
  }
};

const thaw = ({ books }: Lane): readonly string[] => (books.frozen.size > 0 ? ["freeze"] : []);

/** With money, and nobody stopped but for those who shall be. */
export const makeUpFor = async (
  lane: Lane,
  chaos: Chaos,
  happened: (what: string) => boolean,
  at: string,
  compare: () => Promise<void>,
): Promise<void> => {
  for (const [what, way] of Object.entries({ ...ways, ...still })) {
    for (let tries = 0; tries < 80 && !happened(what); tries++) {
      const before = what === "refused frozen" ? [] : thaw(lane);
      const names = [...before, ...way, "approve", "ask topup", "approve"];
      await carryOutAll(lane, names, chaos, `${at}, at last ${what} ${tries}`);
    }
    await compare();
  }
};

/** At the end of the test a hold and a grant shall be there whose days are over soon. */
export const leaveOpen = async (lane: Lane, chaos: Chaos, at: string): Promise<void> => {
  const { books } = lane;
  const soon = (on: string | null): boolean => on !== null && on >= books.today;
  const lapses = (): boolean =>
    books.lots.some(
      (lot) => soon(lot.lapsesOn) && books.left(lot) > 0n && books.posted(lot.wallet) > books.held(lot.wallet),
    );
  const isReady = (): boolean => lapses() && books.holds.some(({ untilOn, left }) => left > 0n && soon(untilOn));
  for (let tries = 0; tries < 40 && !isReady(); tries++) {
    const names = [...thaw(lane), "ask topup", "approve", "ask bonus", "approve", "hold"];
    await carryOutAll(lane, names, chaos, `${at}, left open ${tries}`);
  }
};
