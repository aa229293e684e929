// What the clock does: every job by its name.

import { checkAlerts } from "./check-alerts.ts";
import { closeForms } from "./close-forms.ts";
import { endDelegations } from "./end-delegations.ts";
import { endRolesDue } from "./end-roles.ts";
import { expireHolds } from "./expire-holds.ts";
import { expireRequests } from "./expire-requests.ts";
import { finishAudits } from "./finish-audits.ts";
import { finishFiles } from "./finish-files.ts";
import { issueStatements } from "./issue-statements.ts";
import type { Job } from "./job.ts";
import { lapseGrants } from "./lapse-grants.ts";
import { remindRequests } from "./remind-requests.ts";
import { sealEntries } from "./seal-entries.ts";
import { sendReports } from "./send-reports.ts";
import { spellNames } from "./spell-names.ts";
import { tellReturnedRules } from "./tell-returned-rules.ts";
import { valuePositions } from "./value-positions.ts";

/** In this order: what ends first makes room for what is told about the rest. */
export const clockJobs: Readonly<Record<string, Job>> = {
  "end-roles": endRolesDue,
  "expire-requests": expireRequests,
  "close-forms": closeForms,
  "expire-holds": expireHolds,
  "end-delegations": endDelegations,
  "remind-requests": remindRequests,
  "lapse-grants": lapseGrants,
  "value-positions": valuePositions,
  "check-alerts": checkAlerts,
  "send-reports": sendReports,
  "seal-entries": sealEntries,
  "issue-statements": issueStatements,
  "tell-returned-rules": tellReturnedRules,
  "spell-names": spellNames,
};

/** What may take minutes; last, so that nothing waits for it. */
export const slowJobs: Readonly<Record<string, Job>> = {
  "finish-files": finishFiles,
  "finish-audits": finishAudits,
};
