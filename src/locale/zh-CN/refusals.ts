// One sentence for every refusal: what is wrong, then what to type instead, ready to copy.

import type { Sentences } from "../locale.ts";
import { betweenRefusals } from "./refusals-between.ts";
import { booksRefusals } from "./refusals-books.ts";
import { correctionRefusals } from "./refusals-corrections.ts";
import { holdRefusals } from "./refusals-holds.ts";
import { lotRefusals } from "./refusals-lots.ts";
import { peopleRefusals } from "./refusals-people.ts";
import { receiptRefusals } from "./refusals-receipts.ts";
import { requestRefusals } from "./refusals-requests.ts";
import { ruleRefusals } from "./refusals-rules.ts";
import { typingRefusals } from "./refusals-typing.ts";

const sentences: Sentences = {
  ...typingRefusals,
  ...booksRefusals,
  ...betweenRefusals,
  ...correctionRefusals,
  ...holdRefusals,
  ...lotRefusals,
  ...receiptRefusals,
  ...requestRefusals,
  ...peopleRefusals,
  ...ruleRefusals,
};

export const refusals = { sentences };
