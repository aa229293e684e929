// Bytes that come in pieces, and a body of which nobody promises how long it is.

/** All of a body, or null as soon as it is longer than `bytesMax`: the rest is not read. */
export const readAtMost = async (
  response: Pick<Response, "body">,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const piece = value as Uint8Array;
    length += piece.length;
    if (length > bytesMax) {
      await reader.cancel();
      return null;
    }
    pieces.push(piece);
  }
  return joinedBytes(pieces);
};

export const joinedBytes = (pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
