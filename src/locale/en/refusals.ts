// One sentence for every refusal: what is wrong, then what to type instead, ready to copy.

import type { RefusalWords } from "../locale.ts";
import { booksRefusals } from "./refusals-books.ts";
import { correctionRefusals } from "./refusals-corrections.ts";
import { holdRefusals } from "./refusals-holds.ts";
import { peopleRefusals } from "./refusals-people.ts";
import { requestRefusals } from "./refusals-requests.ts";
import { typingRefusals } from "./refusals-typing.ts";

export const refusals: RefusalWords = {
  sentences: {
    ...typingRefusals,
    ...booksRefusals,
    ...correctionRefusals,
    ...holdRefusals,
    ...requestRefusals,
    ...peopleRefusals,
  },
};
