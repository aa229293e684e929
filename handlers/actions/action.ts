// What a button's use-case gets: the act stored with the button and the message that carries it. Each tap has an
// outcome that is said at once.

import type { Context, TapOutcome } from "#src/handler.ts";
import type { Message } from "#src/ledger/outbox.ts";
import type { Act, Card } from "#src/view/card.ts";

export type TappedMessage = Message<Card>;
export type ActOf<K extends Act["kind"]> = Extract<Act, { readonly kind: K }>;
export type ActionHandler<K extends Act["kind"]> = (
  ctx: Context,
  act: ActOf<K>,
  message: TappedMessage,
) => Promise<TapOutcome>;
