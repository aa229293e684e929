// Words around files people send: why one was not taken, and what it became.

import type { AttachmentTrouble } from "#src/domain/attachments.ts";

const named = (name: string | null): string => (name === null ? "这张图片" : `文件 ${name}`);

export const attachments = {
  trouble: (trouble: AttachmentTrouble, name: string | null, megabytes: number) => {
    switch (trouble) {
      case "too_large":
        return `${named(name)}超过 ${megabytes} MB，没有收下。请压缩后再发一次。`;
      case "empty":
        return `${named(name)}是空的，没有收下。请检查后再发一次。`;
      case "gone":
        return `${named(name)}已无法从平台取到，没有收下。请重新发一次。`;
      case "unreachable":
        return `${named(name)}一直没能从平台取到，没有收下。请重新发一次。`;
      default:
        return trouble satisfies never;
    }
  },
};
