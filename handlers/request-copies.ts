// Which copy of a request's card is the one that counts: who decides is asked anew each time it was sent back a level,
// and what they had been sent before only says so.

import type { About } from "#src/domain/about.ts";
import type { Request } from "#src/domain/books.ts";

type RequestAbout = Extract<About, { readonly kind: "request" }>;
export type Copy = Pick<RequestAbout, "copy" | "level" | "personId" | "round">;

/** How often it was sent back. */
export const roundOf = ({ returns = [] }: Pick<Request, "returns">): number => returns.length;

/** Whether this copy was sent since the request was last sent back; the maker's and a group's are kept up to date. */
export const isOfNow = (request: Pick<Request, "returns">, { copy, round = 0 }: Copy): boolean =>
  copy === "maker" || copy === "group" || round === roundOf(request);
