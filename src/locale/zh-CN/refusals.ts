// One sentence for every refusal: what is wrong, then what to type instead, ready to copy.

import type { Sentences } from "../locale.ts";
import { booksRefusals } from "./refusals-books.ts";
import { peopleRefusals } from "./refusals-people.ts";
import { requestRefusals } from "./refusals-requests.ts";
import { typingRefusals } from "./refusals-typing.ts";

const sentences: Sentences = { ...typingRefusals, ...booksRefusals, ...requestRefusals, ...peopleRefusals };

export const refusals = { sentences };
