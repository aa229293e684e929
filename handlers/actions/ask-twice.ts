// A button that asks before it runs, where the platform has no dialogue of its own: the first tap turns the buttons
// into yes and back, the second runs it. What the card says in numbers stays above them.

import type { Context, TapOutcome } from "#src/handler.ts";
import { updateCard } from "#src/ledger/outbox.ts";
import type { InboundTap } from "#src/platform/port.ts";
import type { Button, Card } from "#src/view/card.ts";
import type { TappedMessage } from "./action.ts";

const backSuffix = ":n";

const show = async (ctx: Context, message: TappedMessage, card: Card, text: string): Promise<TapOutcome> => {
  await updateCard(ctx.tx, message.messageId, card);
  return { toast: { tone: "info", text }, card };
};

/** Null: nothing to ask, the button runs. */
export const askTwice = async (ctx: Context, tap: InboundTap, message: TappedMessage): Promise<TapOutcome | null> => {
  const { card } = message;
  const find = (id: string): Button | undefined => card.buttons.find((one) => one.id === id);
  if (tap.buttonId.endsWith(backSuffix)) {
    const button = find(tap.buttonId.slice(0, -backSuffix.length));
    if (button?.confirm === undefined) return null;
    const { asking: _asked, ...plain } = card;
    return show(ctx, message, plain, button.confirm.no);
  }
  const button = find(tap.buttonId);
  if (tap.confirmed || button?.confirm === undefined) return null;
  return show(ctx, message, { ...card, asking: button.id }, ctx.t.decisions.recheck(button.confirm.text));
};
