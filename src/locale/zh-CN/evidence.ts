// Words around the slip of a request.

export const evidence = {
  label: "凭证",
  /** `2 张图片、1 个文件 · slip.jpg、回单.pdf` */
  summary: (pictures: number, files: number, names: string) =>
    [[pictures > 0 ? `${pictures} 张图片` : "", files > 0 ? `${files} 个文件` : ""].filter(Boolean).join("、"), names]
      .filter(Boolean)
      .join(" · "),
  names: (names: readonly string[], more: number) =>
    `${names.join("、")}${more > 0 ? ` 等 ${more + names.length} 份` : ""}`,
  used: (number: string) => `同一图片已用于 ${number}`,
  usedFile: (number: string) => `同一文件已用于 ${number}`,
  /** Below a request's card. */
  below: (number: string, name: string | null) => `凭证 · ${number}${name === null ? "" : ` · ${name}`}`,
  picture: (name: string | null) => (name === null ? "凭证图片" : `凭证图片 ${name}`),
  taken: (number: string) => `${number} 已收到凭证，审批人会看到。`,
  /** A file came and nobody said what for. */
  whatFor: (name: string | null) => (name === null ? "收到一张图片。" : `收到文件 ${name}。`),
  whatForHow: "作为凭证，请回复申请的卡片发送；要用它办事，请回复这个文件输入命令，例如：",
};
