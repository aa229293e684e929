// Words around files people send.

import type { AttachmentWords } from "../locale.ts";

const named = (name: string | null): string => (name === null ? "The picture" : `The file ${name}`);

export const attachments: AttachmentWords = {
  trouble: (trouble, name, megabytes) => {
    switch (trouble) {
      case "too_large":
        return `${named(name)} is over ${megabytes} MB and was not taken. Please make it smaller and send it again.`;
      case "empty":
        return `${named(name)} is empty and was not taken. Please check it and send it again.`;
      case "gone":
        return `${named(name)} can no longer be fetched from the platform. Please send it again.`;
      case "unreachable":
        return `${named(name)} could not be fetched from the platform. Please send it again.`;
      default:
        return trouble satisfies never;
    }
  },
};
