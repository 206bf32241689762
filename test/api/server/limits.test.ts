import { getIntrospectionQuery } from 'graphql';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { addTenant, addUser } from '../../support/members.js';
import { oddSchema } from '../../support/odd-schema.js';

let gateway: TestGateway;
let token: string;

beforeAll(async () => {
  gateway = await startTestGateway({ template: 'empty', schema: oddSchema() });
  const { uuid } = await addTenant(gateway, 'acme');
  await addUser(gateway, uuid, { email: 'ada@acme.test', role: 'ADMIN' });
  token = await gateway.token('ada@acme.test');
});
afterAll(() => gateway.stop());

const ask = async (document: string) => {
  gateway.statements.length = 0;
  const { status, body } = await gateway.query(document, {}, { token });
  return { status, body, statements: gateway.statements.length };
};
const passes = async (document: string) => {
  const { status, body } = await ask(document);
  expect(body.errors).toBeUndefined();
  expect(status).toBe(200);
};
const refused = async (document: string, limit: string, value: number) => {
  const { status, body, statements } = await ask(document);
  expect({ status, statements }).toEqual({ status: 400, statements: 0 });
  expect(body.data).toBeUndefined();
  expect(body.errors).toEqual([
    {
      message: expect.stringContaining(String(value)),
      extensions: { code: 'LIMIT_EXCEEDED', limit, value, requestId: expect.any(String) },
    },
  ]);
};

const nested = (levels: number) => `${'{ branch '.repeat(levels)}{ leaf }${' }'.repeat(levels)}`;
/** As deep as `levels`, `tree` and `leaf` among them. */
const deep = (levels: number) => `{ tree ${nested(levels - 2)} }`;

describe('MAX_DEPTH 12', () => {
  test('at it and one over', async () => {
    await passes(deep(12));
    await refused(deep(13), 'MAX_DEPTH', 12);
  });

  test('through fragments', async () => {
    const split = (levels: number) =>
      `{ ... on Query { tree { branch { branch { branch { ...F } } } } } } fragment F on Tree ${nested(levels - 5)}`;
    await passes(split(12));
    await refused(split(13), 'MAX_DEPTH', 12);
  });

  test('introspection has its own', async () => {
    await passes(getIntrospectionQuery());
    const types = (levels: number) =>
      `{ __schema { types { ${'ofType { '.repeat(levels - 3)} name ${'} '.repeat(levels - 3)} } } }`;
    const { status, body } = await ask(types(12));
    expect([status, body.errors]).toEqual([200, undefined]);
    await refused(types(21), 'introspection depth', 20);
  });
});

describe('MAX_ALIASES 30', () => {
  const aliases = (count: number, of = 'fine') =>
    `${Array.from({ length: count }, (_, i) => `${of}${i}: ${of}`).join(' ')}`;

  test('at it and one over', async () => {
    await passes(`{ ${aliases(30)} }`);
    await refused(`{ ${aliases(31)} }`, 'MAX_ALIASES', 30);
  });

  test('those of __typename are counted apart', async () => {
    const typenames = (count: number) => aliases(count, '__typename').replaceAll(/__typename(\d+):/g, 't$1:');
    await passes(`{ ${typenames(60)} }`);
    await passes(`{ ${aliases(30)} ${typenames(60)} }`);
    await refused(`{ ${typenames(61)} }`, 'aliases of __typename', 60);
    await refused(`{ ${aliases(31)} ${typenames(1)} }`, 'MAX_ALIASES', 30);
  });

  test('another field by the name of __typename is one of them', async () => {
    await refused(`{ ${aliases(30)} __typename: fine }`, 'MAX_ALIASES', 30);
  });

  test('as fragments expand', async () => {
    const spread = (own: number) => `{ ${aliases(own)} tree { ...F branch { ...F branch { ...F } } } }
      fragment F on Tree { w: leaf x: leaf y: leaf z: leaf t: __typename }`;
    await passes(spread(18));
    await refused(spread(19), 'MAX_ALIASES', 30);
    const typenames = (count: number) => `{ tree { ...F branch { ...F branch { ...F } } } }
      fragment F on Tree { ${Array.from({ length: count }, (_, i) => `t${i}: __typename`).join(' ')} }`;
    await passes(typenames(20));
    await refused(typenames(21), 'aliases of __typename', 60);
  });
});

describe('MAX_DIRECTIVES 5 of a kind', () => {
  const directives = (includes: number, skips: number) =>
    `{ ${'fine @include(if: true) '.repeat(includes)} ${'fine @skip(if: false) '.repeat(skips)} }`;

  test('at it and one over', async () => {
    await passes(directives(5, 5));
    await refused(directives(6, 1), 'MAX_DIRECTIVES', 5);
    await refused(directives(1, 6), 'MAX_DIRECTIVES', 5);
  });

  test('in fragments, on spreads and operations', async () => {
    const within = `{ tree { ...F @include(if: true) branch { ...F @include(if: true) } } } fragment F on Tree { leaf @include(if: true) `;
    await passes(`${within}}`);
    await refused(`${within} branch @include(if: true) { leaf } }`, 'MAX_DIRECTIVES', 5);
  });

  test('unknown ones are refused one way or another', async () => {
    const { status, statements } = await ask(`{ fine ${'@nothing '.repeat(50)} }`);
    expect({ status, statements }).toEqual({ status: 400, statements: 0 });
  });
});

describe('MAX_TOKENS 2,000', () => {
  const tokens = (count: number) => `{ list(of: [${'1 '.repeat(count - 9)}]) }`;

  test('at it and one over', async () => {
    await passes(tokens(2000));
    await refused(tokens(2001), 'MAX_TOKENS', 2000);
  });

  test('a huge document is refused as fast', async () => {
    await refused(tokens(150_000), 'MAX_TOKENS', 2000);
  });
});

describe('fragments that blow up', () => {
  const doubling = (count: number) =>
    `{ tree { ...F0 } } ${Array.from({ length: count }, (_, i) => `fragment F${i} on Tree { leaf ...F${i + 1} branch { ...F${i + 1} } }`).join(' ')}
     fragment F${count} on Tree { leaf }`;

  test('are refused without being expanded', async () => {
    const { status, body, statements } = await ask(doubling(60));
    expect({ status, statements }).toEqual({ status: 400, statements: 0 });
    expect(body.data).toBeUndefined();
  });

  test('and those in a circle', async () => {
    const { status, body } = await ask(
      '{ tree { ...A } } fragment A on Tree { branch { ...B } } fragment B on Tree { branch { ...A } }',
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

test('a field is repeated in one place at most 100 times, through inline fragments as well', async () => {
  const limit = 'repeated fields';
  await passes(`{ ${'fine '.repeat(100)} tree { leaf } }`);
  await refused(`{ ${'fine '.repeat(101)} }`, limit, 100);
  await passes(`{ ${'... on Query { fine } '.repeat(100)} }`);
  await refused(`{ ${'... on Query { fine } '.repeat(101)} }`, limit, 100);
  await refused(`{ tree { ${'leaf '.repeat(101)} } }`, limit, 100);
  await refused(`{ tree { ...F } } fragment F on Tree { ${'leaf '.repeat(101)} }`, limit, 100);
});

test('the same field over and over is not compared pair by pair', async () => {
  const { status, body } = await ask(`{ ${'fine '.repeat(1900)} }`);
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'repeated fields' } }]);
});

test('errors are not collected without end', async () => {
  const { status, body } = await ask(`{ ${Array.from({ length: 500 }, (_, i) => `no${i}`).join(' ')} }`);
  expect(status).toBe(400);
  expect(body.errors?.length).toBeLessThanOrEqual(6);
});
