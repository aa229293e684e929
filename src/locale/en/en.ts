// English, put together.

import type { Locale } from "../locale.ts";
import { audit } from "./audit.ts";
import { chats } from "./chats.ts";
import { customers } from "./customers.ts";
import { general } from "./general.ts";
import { help } from "./help.ts";
import { holds } from "./holds.ts";
import { money } from "./money.ts";
import { notices } from "./notices.ts";
import { people } from "./people.ts";
import { refusals } from "./refusals.ts";
import { requests } from "./requests.ts";

export const en: Locale = {
  name: "en",
  general,
  money,
  requests,
  customers,
  notices,
  people,
  chats,
  holds,
  audit,
  help,
  refusals,
};
