// Words around the slip of a request.

import type { EvidenceWords } from "../locale.ts";

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const evidence: EvidenceWords = {
  label: "Evidence",
  summary: (pictures, files, names) =>
    [
      [pictures > 0 ? plural(pictures, "picture", "pictures") : "", files > 0 ? plural(files, "file", "files") : ""]
        .filter(Boolean)
        .join(", "),
      names,
    ]
      .filter(Boolean)
      .join(" · "),
  names: (names, more) => `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
  used: (number) => `the same picture was used on ${number}`,
  usedFile: (number) => `the same file was used on ${number}`,
  below: (number, name) => `Evidence · ${number}${name === null ? "" : ` · ${name}`}`,
  picture: (name) => (name === null ? "picture" : `picture ${name}`),
  taken: (number) => `${number} has its evidence; whoever decides sees it.`,
  whatFor: (name) => (name === null ? "A picture has arrived." : `The file ${name} has arrived.`),
  whatForHow: "As evidence, send it as a reply to the request's card. To do something with it, answer the file, e.g.:",
};
