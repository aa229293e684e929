// The content of one incoming message as plain text and attachments. Feishu puts a JSON string inside the JSON, with
// placeholders where people were mentioned; pasted formatting arrives as "post", which is flattened.

import type { Inline, Mention, Post } from "#src/platform/feishu/event-shapes.ts";
import * as shape from "#src/platform/feishu/event-shapes.ts";
import type { Attachment, BotIdentity } from "#src/platform/port.ts";

export type Content = { readonly text: string; readonly attachments: readonly Attachment[] };

const attachment = (kind: Attachment["kind"], fileId: string, fileName: string | null = null): Attachment => ({
  kind,
  fileId,
  fileName,
  bytes: null,
  mime: null,
});

const inlineText = (node: Inline): string => {
  switch (node.tag) {
    case "at":
      return node["user_id"] === "all" ? "@_all" : String(node["user_id"] ?? "");
    case "img":
    case "media":
      return "";
    default:
      return node.text ?? "";
  }
};

const flatten = (post: Post): Content => {
  const lines = post.content.map((line) => line.map(inlineText).join(""));
  const images = post.content.flat().flatMap((node) => {
    const key = node.tag === "img" ? node["image_key"] : undefined;
    return typeof key === "string" ? [attachment("photo", key)] : [];
  });
  return { text: [post.title ?? "", ...lines].filter((line) => line !== "").join("\n"), attachments: images };
};

/** Null for a kind of message that says nothing in words or pictures (stickers, shared cards, calls). */
export const readContent = (messageType: string, content: string): Content | null => {
  const json: unknown = JSON.parse(content);
  switch (messageType) {
    case "text":
      return { text: shape.textContent.parse(json).text, attachments: [] };
    case "post":
      return flatten(shape.postContent.parse(json));
    case "image":
      return { text: "", attachments: [attachment("photo", shape.imageContent.parse(json).image_key)] };
    case "file": {
      const file = shape.fileContent.parse(json);
      return { text: "", attachments: [attachment("file", file.file_key, file.file_name ?? null)] };
    }
    default:
      return null;
  }
};

/** Until our own id is known, a mention of a bot is taken as ours. */
export const isOurs = (mention: Mention, self: BotIdentity): boolean =>
  self === null ? mention.mentioned_type === "bot" : mention.id?.open_id === self.externalId;

/** What people write between our name and the command: a blank, comma or colon, half or full width. */
const afterName = /^[\s,:\uFF0C\u3001\uFF1A]+/;

/** Takes our own mentions out and writes the others as `@name`. A placeholder nobody listed was typed by hand. */
export const resolveMentions = (text: string, mentions: readonly Mention[], self: BotIdentity): string => {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  const resolved = text.replace(/[ \t]*@_user_\d+[ \t]*|@_all/g, (found) => {
    const mention = byKey.get(found.trim());
    if (mention === undefined) return found;
    return isOurs(mention, self) ? " " : found.replace(mention.key, `@${mention.name ?? ""}`);
  });
  const ours = byKey.get(/^\s*(@_user_\d+)/.exec(text)?.[1] ?? "");
  const said = ours !== undefined && isOurs(ours, self) ? resolved.replace(afterName, "") : resolved;
  return said
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
};
