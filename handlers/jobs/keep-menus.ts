// Menus that should be shown: strangers', and those of everybody whose roles may have changed.

import { wantDefaultMenus, wantStaffMenus } from "../menus.ts";
import type { Rules } from "../permission.ts";
import type { Job } from "./job.ts";

export const keepMenusWith =
  (rules: () => Rules): Job =>
  async (office) => {
    await wantDefaultMenus(office, rules());
    await wantStaffMenus(office, rules());
  };
