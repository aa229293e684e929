// People in front of Feishu who send pictures and files. A picture with words is one pasted message; a file has no
// words of its own, so they follow as an answer to it.

import type { Pusher } from "#src/sandbox/feishu/pushing.ts";
import { encode, type Place, publish, type Said, say } from "#src/sandbox/feishu/speaking.ts";
import type { World } from "#src/sandbox/feishu/world.ts";
import { nextId } from "#src/sandbox/feishu/world.ts";
import type { SentFile } from "#src/sandbox/stand-in.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const keepPicture = (world: World, bytes: Bytes, name: string): string => {
  const key = nextId(world, "img_v3");
  world.uploads.set(key, { name, type: null, bytes });
  return key;
};

/** A picture, as a photo of a bank slip would come. */
export const showPicture = (world: World, push: Pusher, input: Place & { readonly bytes: Bytes }): Promise<Said> => {
  const content = { image_key: keepPicture(world, input.bytes, "image") };
  return publish(world, push, input, { msgType: "image", content, said: "[图片]", mentions: [] });
};

const showFile = (world: World, push: Pusher, input: Place & { readonly file: SentFile }): Promise<Said> => {
  const { name, bytes } = input.file;
  const key = nextId(world, "file_v3");
  world.uploads.set(key, { name, type: "stream", bytes });
  const content = { file_key: key, file_name: name };
  return publish(world, push, input, { msgType: "file", content, said: `[${name}]`, mentions: [] });
};

type Sending = Place & { readonly text: string; readonly mention?: boolean; readonly file: SentFile };

export const sendFile = async (world: World, push: Pusher, input: Sending): Promise<Said> => {
  const { file, text, mention, ...place } = input;
  if (file.kind === "photo") {
    if (text === "" && mention !== true) return showPicture(world, push, { ...place, bytes: file.bytes });
    const coded = encode(world, mention === true ? `@${world.botName} ${text}` : text);
    const image = { tag: "img", image_key: keepPicture(world, file.bytes, file.name) };
    const content = { title: "", content: [[image], [{ tag: "text", text: coded.text, style: [] }]] };
    return publish(world, push, place, { msgType: "post", content, said: `[图片] ${text}`, mentions: coded.mentions });
  }
  const sent = await showFile(world, push, { ...place, file });
  if (text === "" || sent.status !== 200) return sent;
  return say(world, push, { ...place, text, replyTo: sent.messageId, ...(mention === undefined ? {} : { mention }) });
};
