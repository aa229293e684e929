// What a button carries: `1:<tapKey>:<button id>`, and nothing about money. The second tap of a confirmed button
// carries the id with `:y`; the way back carries `:n`, which stays part of the id because it is another button.

import assert from "node:assert/strict";

/** Bot API limit on callback_data. */
const bytesMax = 64;

export const writeTapData = (tapKey: string, buttonId: string): string => {
  const data = `1:${tapKey}:${buttonId}`;
  assert(new TextEncoder().encode(data).length <= bytesMax, `button data over ${bytesMax} bytes: ${data}`);
  return data;
};

export type TapData = { readonly tapKey: string; readonly buttonId: string; readonly confirmed: boolean };

/** Data of another version or maker yields an empty key, which no card has: the person is told that theirs is stale. */
export const readTapData = (data: string): TapData => {
  const match = /^1:([^:]+):([^:]+)(:[yn])?$/.exec(data);
  const [, tapKey, id, answer] = match ?? [];
  if (tapKey === undefined || id === undefined) return { tapKey: "", buttonId: "", confirmed: false };
  return { tapKey, buttonId: answer === ":n" ? `${id}:n` : id, confirmed: answer === ":y" };
};
