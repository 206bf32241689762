import { parse } from 'graphql';
import { depthOf } from '../../../src/server/limits/depth.js';
import { countExpanded, isAliased } from '../../../src/server/limits/expansion.js';

const aliases = (document: string) => countExpanded(parse(document), (node) => (isAliased(node) ? 1 : 0));

test('a fragment counts at each of its spreads', () => {
  expect(aliases('{ a: x ...F y { ...F } } fragment F on T { b: x c: x }')).toBe(5);
  expect(aliases('query A { ...F } query B { ...F } fragment F on T { b: x }')).toBe(2);
  expect(aliases('{ x } fragment F on T { b: x }')).toBe(0);
});

test('the sum may grow beyond all bounds, the work does not', () => {
  const doubling = Array.from({ length: 300 }, (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`);
  expect(aliases(`{ ...F0 } ${doubling.join(' ')} fragment F300 on T { a: x }`)).toBe(2 ** 300);
});

test('circles and unknown fragments end', () => {
  expect(aliases('{ ...A ...Nowhere } fragment A on T { a: x ...B } fragment B on T { b: x ...A }')).toBe(2);
  expect(depthOf(parse('{ ...A ...Nowhere } fragment A on T { a { ...A } }')).data).toBe(1);
});

test('depth is the deepest of all operations, introspection apart', () => {
  expect(depthOf(parse('{ a }'))).toEqual({ data: 1, introspection: 0 });
  expect(depthOf(parse('query A { a } query B { a { b { c } } }'))).toEqual({ data: 3, introspection: 0 });
  expect(depthOf(parse('{ ... { a { ... on T { b } } } __schema { types { name } } }'))).toEqual({
    data: 2,
    introspection: 3,
  });
});
