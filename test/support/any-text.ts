import fc from 'fast-check';

/** Every code point but lone surrogates, which is fast-check's unit 'binary' without the seconds that that one takes. */
const character = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

/** Texts of whatever characters there are. */
export const anyText = fc.string({ unit: character });
