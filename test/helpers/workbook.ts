// Reads a workbook as another program would: by the archive's directory, with every checksum, and each cell with its
// kind, its number format and whether it is bold.

import { crc32, inflateRawSync } from "node:zlib";

export type ReadCell = {
  readonly value: string;
  readonly isNumber: boolean;
  readonly format: string;
  readonly bold: boolean;
};
export type ReadSheet = {
  readonly name: string;
  readonly xml: string;
  readonly rows: readonly (readonly ReadCell[])[];
};

/** Every part by its name. @throws when a size or a checksum is wrong */
export const unzip = (bytes: Uint8Array): ReadonlyMap<string, string> => {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from("PK\x05\x06"));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    if (file.readUInt32LE(at) !== 0x02014b50) throw new Error("not a directory entry");
    const [crc, packed, size] = [16, 20, 24].map((offset) => file.readUInt32LE(at + offset));
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.subarray(at + 46, at + 46 + nameLength).toString();
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = inflateRawSync(file.subarray(start, start + (packed ?? 0)));
    if (content.length !== size || crc32(content) !== crc) throw new Error(`${name} is damaged`);
    parts.set(name, content.toString());
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
};

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const plain = (xml: string): string =>
  xml
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => entities[name] ?? "")
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const attribute = (xml: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1] ?? "";

type Style = { readonly format: string; readonly bold: boolean };

const stylesOf = (xml: string): readonly Style[] => {
  const own = new Map(
    [...xml.matchAll(/<numFmt [^>]*>/g)].map(([tag]) => [attribute(tag, "numFmtId"), attribute(tag, "formatCode")]),
  );
  const fonts = [...(/<fonts.*<\/fonts>/s.exec(xml)?.[0] ?? "").matchAll(/<font>.*?<\/font>/gs)].map(([font]) =>
    font.includes("<b/>"),
  );
  return [...(/<cellXfs.*<\/cellXfs>/s.exec(xml)?.[0] ?? "").matchAll(/<xf [^>]*>/g)].map(([tag]) => ({
    format: own.get(attribute(tag, "numFmtId")) ?? attribute(tag, "numFmtId"),
    bold: fonts[Number(attribute(tag, "fontId"))] ?? false,
  }));
};

/** `B` is 1: where a cell says it stands counts, not its turn. */
const columnOf = (place: string): number =>
  [...place.replace(/\d/g, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const empty: ReadCell = { value: "", isNumber: false, format: "0", bold: false };

const rowOf = (xml: string, styles: readonly Style[]): readonly ReadCell[] => {
  const cells: ReadCell[] = [];
  for (const [, tag = "", inside = ""] of xml.matchAll(/<c ([^>]*)>(.*?)<\/c>/gs)) {
    const isText = attribute(tag, "t") === "inlineStr";
    const value = isText
      ? plain(/<t[^>]*>(.*)<\/t>/s.exec(inside)?.[1] ?? "")
      : (/<v>(.*)<\/v>/.exec(inside)?.[1] ?? "");
    const column = columnOf(attribute(tag, "r"));
    while (cells.length < column) cells.push(empty);
    cells.push({ value, isNumber: !isText, format: "0", bold: false, ...styles[Number(attribute(tag, "s"))] });
  }
  return cells;
};

export const readWorkbook = (bytes: Uint8Array): readonly ReadSheet[] => {
  const parts = unzip(bytes);
  const part = (name: string): string => {
    const found = parts.get(name);
    if (found === undefined) throw new Error(`no ${name} among ${[...parts.keys()].join(", ")}`);
    return found;
  };
  const styles = stylesOf(part("xl/styles.xml"));
  const relations = [...part("xl/_rels/workbook.xml.rels").matchAll(/<Relationship [^>]*>/g)].map(([tag]) => tag);
  return [...part("xl/workbook.xml").matchAll(/<sheet [^>]*>/g)].map(([tag]) => {
    const relation = relations.find((one) => attribute(one, "Id") === attribute(tag, "r:id")) ?? "";
    const xml = part(`xl/${attribute(relation, "Target")}`);
    const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) => rowOf(row, styles));
    return { name: plain(attribute(tag, "name")), xml, rows };
  });
};

const dayMs = 86_400_000;

/** A cell as a person reads it: days and times as such, amounts with their currency's decimals. */
export const shownCell = ({ value, isNumber, format }: ReadCell): string => {
  if (!isNumber) return value;
  const iso = (): string => new Date(Math.round(Number(value) * dayMs) + Date.UTC(1899, 11, 30)).toISOString();
  if (format === "yyyy-mm-dd") return iso().slice(0, 10);
  if (format === "yyyy-mm-dd hh:mm") return iso().slice(0, 16).replace("T", " ");
  const decimals = /\.(0+)$/.exec(format)?.[1]?.length ?? 0;
  return Number(value).toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
};
