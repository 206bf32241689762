/** Forms that a manifest may have, each for the client that it is named after. */
export const formats = ['apollo', 'relay', 'codegen', 'urql'] as const;
export type Format = (typeof formats)[number];
