// One sentence for every refusal: what is wrong, then what to type instead, ready to copy.

import type { Sentences } from "../locale.ts";
import { batchRefusals } from "./refusals-batch.ts";
import { betweenRefusals } from "./refusals-between.ts";
import { booksRefusals } from "./refusals-books.ts";
import { correctionRefusals } from "./refusals-corrections.ts";
import { decisionRefusals } from "./refusals-decisions.ts";
import { evidenceRefusals } from "./refusals-evidence.ts";
import { holdRefusals } from "./refusals-holds.ts";
import { lotRefusals } from "./refusals-lots.ts";
import { peopleRefusals } from "./refusals-people.ts";
import { profileRefusals } from "./refusals-profiles.ts";
import { receiptRefusals } from "./refusals-receipts.ts";
import { requestRefusals } from "./refusals-requests.ts";
import { ruleRefusals } from "./refusals-rules.ts";
import { standingRefusals } from "./refusals-standing.ts";
import { typingRefusals } from "./refusals-typing.ts";

const sentences: Sentences = {
  ...typingRefusals,
  ...booksRefusals,
  ...betweenRefusals,
  ...correctionRefusals,
  ...holdRefusals,
  ...lotRefusals,
  ...batchRefusals,
  ...receiptRefusals,
  ...profileRefusals,
  ...requestRefusals,
  ...decisionRefusals,
  ...evidenceRefusals,
  ...peopleRefusals,
  ...ruleRefusals,
  ...standingRefusals,
};

export const refusals = { sentences };
