/** The exact product of two decimals of 0 or more, with the decimals of both. */
export function exactProduct(a: string, b: string): string {
  const [[wholeA = '', decimalsA = ''], [wholeB = '', decimalsB = '']] = [a.split('.'), b.split('.')];
  const scale = decimalsA.length + decimalsB.length;
  const digits = (BigInt(wholeA + decimalsA) * BigInt(wholeB + decimalsB))
    .toString()
    .padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
