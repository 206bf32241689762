/** A blob's bytes, piece by piece: one that lies on the disk is never all in memory. */
export const piecesOf = (blob: Blob): AsyncIterable<Uint8Array> =>
  blob.stream() as unknown as AsyncIterable<Uint8Array>;
