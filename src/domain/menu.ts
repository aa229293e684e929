// The commands a platform offers beside the text field of a chat, where it has such a menu.

/** `command` is what a tap types, `[a-z0-9_]{1,32}`; the description is one line, at most 256 characters. */
export type MenuEntry = { readonly command: string; readonly description: string };

/** Whom a menu is for: one chat, or every private chat without one, by the language of the person's app. */
export type MenuScope =
  | { readonly kind: "chat"; readonly chatId: string }
  | { readonly kind: "default"; readonly language: string | null };

export const scopeText = (scope: MenuScope): string =>
  scope.kind === "chat" ? scope.chatId : `default ${scope.language ?? ""}`.trim();

export const scopeOf = (text: string): MenuScope => {
  const [, language] = /^default(?: (\S+))?$/.exec(text) ?? [];
  return text.startsWith("default") ? { kind: "default", language: language ?? null } : { kind: "chat", chatId: text };
};
