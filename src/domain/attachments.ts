// Files people send: what each is wanted for, how large it may be, what it really is, and a name that can be shown.

import type { BatchVerb } from "./batch.ts";

/** Why the bytes of a file are fetched: who takes them once they are kept (handlers/arrivals.ts). */
export type Purpose =
  /** The slip of a request. */
  | { readonly kind: "evidence"; readonly requestId: string }
  /** A customer says that they paid. */
  | { readonly kind: "payment"; readonly paymentId: string }
  /** The slip of what an account manager prepared. */
  | { readonly kind: "prepared"; readonly preparedId: string }
  /** Many lines under a verb. */
  | { readonly kind: "batch"; readonly verb: BatchVerb };

export type PurposeOf<K extends Purpose["kind"]> = Extract<Purpose, { readonly kind: K }>;

/** A file somebody sent, as it is kept. */
export type KeptFile = {
  readonly attachmentId: string;
  /** Hex. */
  readonly sha256: string;
  readonly byteCount: number;
  /** Fit to be shown; of a photo the platform names none. */
  readonly name: string | null;
  /** By its first bytes, whatever its name or sender says. */
  readonly mime: string;
  readonly isPicture: boolean;
};

const MiB = 1024 * 1024;

/** Telegram gives a bot no larger one; the same everywhere, so that one rule can be told. */
export const arrivingBytesMax = 20 * MiB;

/** Why a file was not taken. */
export const attachmentTroubles = ["too_large", "empty", "gone", "unreachable"] as const;
export type AttachmentTrouble = (typeof attachmentTroubles)[number];

type Magic = { readonly mime: string; readonly at: number; readonly bytes: string };

const magics: readonly Magic[] = [
  { mime: "image/jpeg", at: 0, bytes: "ffd8ff" },
  { mime: "image/png", at: 0, bytes: "89504e470d0a1a0a" },
  { mime: "image/gif", at: 0, bytes: "474946383" },
  { mime: "image/webp", at: 8, bytes: "57454250" },
  { mime: "image/bmp", at: 0, bytes: "424d" },
  { mime: "image/heic", at: 4, bytes: "6674797068656963" },
  { mime: "application/pdf", at: 0, bytes: "255044462d" },
  { mime: "application/zip", at: 0, bytes: "504b0304" },
];
const magicBytes = 16;

/** What both platforms draw as a picture. */
const pictures: readonly string[] = ["image/jpeg", "image/png", "image/webp"];

/** By its first bytes; what they do not tell is a stream of bytes, unless its sender's word is harmless text. */
export const mimeOf = (bytes: Uint8Array, told: string | null): string => {
  const start = Array.from(bytes.subarray(0, magicBytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const known = magics.find(({ at, bytes: magic }) => start.startsWith(magic, at * 2));
  if (known !== undefined) return known.mime;
  const word = told?.split(";")[0]?.trim().toLowerCase() ?? "";
  return word === "text/plain" || word === "text/csv" ? word : "application/octet-stream";
};

export const isPicture = (mime: string): boolean => pictures.includes(mime);

/** Longer names break a phone's line. */
const nameCharsMax = 60;

/** Controls, what turns the direction of writing, invisible joints, and what paths are made of. */
const unshowable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}/\\]+/gu;

/** A name as it may be shown: one line, at most 60 characters, its ending kept; null when nothing is left. */
export const shownName = (name: string | null): string | null => {
  const clean = (name ?? "").replace(unshowable, " ").replace(/\s+/gu, " ").trim();
  if (clean === "") return null;
  const chars = [...clean];
  if (chars.length <= nameCharsMax) return clean;
  const [ending = ""] = /\.[A-Za-z0-9]{1,8}$/.exec(clean) ?? [];
  return `${chars.slice(0, nameCharsMax - ending.length - 1).join("")}…${ending}`;
};

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/bmp": "bmp",
  "image/heic": "heic",
  "application/pdf": "pdf",
  "text/plain": "txt",
  "text/csv": "csv",
};

/** The ending for a name of our own making: by what it is, else as it was sent, else none that opens anything. */
export const endingOf = ({ mime, name }: Pick<KeptFile, "mime" | "name">): string => {
  const sent = /\.([A-Za-z0-9]{1,5})$/.exec(name ?? "")?.[1]?.toLowerCase();
  return endings[mime] ?? (sent !== undefined && harmless.includes(sent) ? sent : "bin");
};

const harmless: readonly string[] = ["xlsx", "xls", "docx", "doc", "zip", "ofd", "eml", "csv", "txt"];
