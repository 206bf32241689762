import { httpUrlOf, isSameUrl } from '../../../src/platform/rules/index.js';

test('an address with letters beyond ASCII is one, however often addresses are read', () => {
  const address = 'https://bücher.example/ü';
  // So many calls get URL.canParse compiled, which then misreads letters such as ü (Node 20.20.2).
  for (let i = 0; i < 200_000; i++) URL.canParse(`https://a.example/${i}`);
  expect(httpUrlOf(address)).toBe(address);
  expect(isSameUrl('https://bücher.example', 'https://xn--bcher-kva.example/')).toBe(true);
});
