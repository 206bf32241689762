import { GraphQLError } from 'graphql';
import { UploadedFile } from '../../../src/platform/graphql/index.js';
import { validateVariables } from '../../../src/server/limits/variables.js';

const nested = (levels: number): Record<string, unknown> => {
  let inner: unknown = 1;
  for (let level = 1; level < levels; level += 1) inner = level % 2 ? { inner } : [inner];
  return { inner };
};

test('variables nest as deep as any input may, and no deeper', () => {
  expect(() => validateVariables(undefined)).not.toThrow();
  expect(() => validateVariables(nested(120))).not.toThrow();
  expect(() => validateVariables(nested(121))).toThrow(GraphQLError);
});

test('a file is one value, of which no byte is looked at', () => {
  const looked: PropertyKey[] = [];
  const content = new Proxy(Buffer.alloc(8), {
    ownKeys: (of) => {
      looked.push('keys');
      return Reflect.ownKeys(of);
    },
  });
  validateVariables({ input: { file: new UploadedFile(content, null, null) } });
  expect(looked).toEqual([]);
});
