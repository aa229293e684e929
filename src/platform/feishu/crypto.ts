// Feishu's cryptography over Web Crypto, so that Node and Workers run the same lines. The signature is a plain
// SHA-256, not an HMAC, over the raw bytes; the payload is AES-256-CBC under the hash of the encrypt key.

const encoder = new TextEncoder();

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Lower-case hex of sha256(timestamp + nonce + encryptKey + raw body). */
export const signatureOf = async (
  input: { readonly timestamp: string; readonly nonce: string; readonly encryptKey: string },
  raw: Uint8Array,
): Promise<string> => {
  const head = encoder.encode(input.timestamp + input.nonce + input.encryptKey);
  const whole = new Uint8Array(head.length + raw.length);
  whole.set(head);
  whole.set(raw, head.length);
  return hex(await crypto.subtle.digest("SHA-256", whole));
};

/** @throws when the base64, the padding or the UTF-8 is wrong: that is, for anything not made with this key. */
export const decrypt = async (encryptKey: string, base64: string): Promise<string> => {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const hash = await crypto.subtle.digest("SHA-256", encoder.encode(encryptKey));
  const key = await crypto.subtle.importKey("raw", hash, "AES-CBC", false, ["decrypt"]);
  const plain = await crypto.subtle.decrypt({ name: "AES-CBC", iv: bytes.slice(0, 16) }, key, bytes.slice(16));
  return new TextDecoder("utf-8", { fatal: true }).decode(plain);
};

/** Compares in a time that depends on the lengths only, never on where the first difference is. */
export const sameSecret = (given: string, expected: string): boolean => {
  const left = encoder.encode(given);
  const right = encoder.encode(expected);
  let difference = left.length ^ right.length;
  for (let index = 0; index < right.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
};
