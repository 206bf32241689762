import { exactJson } from '../../../src/imports/index.js';

test('numbers stay as they are written', () => {
  const text = '{"id": 900719925474099312345, "list": [1.10, -0, 1E+400, {"a": 12345678901234567890}]}';
  expect(JSON.parse(JSON.stringify(exactJson(text)))).toEqual({
    id: '900719925474099312345',
    list: ['1.10', '-0', '1E+400', { a: '12345678901234567890' }],
  });
});

test.each(['true', 'null', '"x"', '[]', '{}', ' [1] ', '"\\ud83d\\ude00é"'])(
  '%s is read as JSON.parse reads it',
  (text) => {
    const read = JSON.stringify(exactJson(text));
    expect(read.replace('"1"', '1')).toBe(JSON.stringify(JSON.parse(text)));
  },
);

test('the last of several members of one name counts, as with JSON.parse', () => {
  expect(JSON.stringify(exactJson('{"a":"1","a":"2"}'))).toBe('{"a":"2"}');
});

test('a name that is special to JavaScript is one like any other', () => {
  const value = exactJson('{"__proto__": {"x": "1"}}') as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect(({} as { x?: string }).x).toBeUndefined();
});

test.each([
  ['', 'line 1, column 1'],
  ['{"a":1,}', 'line 1, column 8'],
  ['{\n  "a" 1}', 'line 2, column 7'],
  ['[1,\n 2', 'line 2, column 3'],
  ['{"é":"ü","c":tru}', 'line 1, column 17'],
  ['{} {}', 'line 1, column 4'],
  ["{'a':1}", 'line 1, column 2'],
  ['nothing', 'line 1, column 2'],
])('%j is no JSON at %s', (text, place) => {
  expect(() => exactJson(text)).toThrow(new SyntaxError(`no JSON at ${place}`));
});

test('what is nested too deeply is refused', () => {
  expect(() => exactJson('['.repeat(61) + ']'.repeat(61))).toThrow('60 levels');
});
