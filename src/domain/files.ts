// Files the assistant sends: how a message names one, what each platform takes, and which papers there are to make.

import type { PlatformName } from "./identity.ts";
import type { CustomerFilter } from "./profile.ts";

/** A file as a message names it; the bytes are kept by their hash. */
export type FileRef = {
  /** Plain ASCII: neither platform promises more of a name on the wire. */
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Shown as a picture where the platform has a message for that. */
  readonly picture?: true;
};

const MiB = 1024 * 1024;

/** Bot API: documents up to 50 MB. Feishu: files up to 30 MB. */
export const fileBytesMax: Readonly<Record<PlatformName, number>> = { telegram: 50 * MiB, feishu: 30 * MiB };

export const exportFormats = ["xlsx", "csv", "hledger", "beancount"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a file is made from. Days are days of the books, both included; null is open. */
export type Paper =
  | {
      readonly kind: "export";
      readonly format: ExportFormat;
      readonly from: string | null;
      readonly to: string | null;
    }
  /** `makerId`: only what this person made. */
  | { readonly kind: "today"; readonly on: string; readonly makerId: string | null }
  /** `filter` null: everybody. */
  | {
      readonly kind: "balances";
      readonly from: string;
      readonly to: string;
      readonly filter: CustomerFilter | null;
    };
