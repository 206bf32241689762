import plugin, { parser } from '@graphql-eslint/eslint-plugin';
import { ESLint, type Linter } from 'eslint';

/**
 * graphql-eslint's recommended rules for schemas, and those of Relay, over what clients are given. What is not held is
 * named here with its reason: the names and shapes of the contract never change.
 */
const contradictions: { rule: string; messages: RegExp; times?: number; reason: string }[] = [
  {
    rule: 'relay-edge-types',
    messages: /^A list type should only wrap an edge type\.$/,
    reason: 'Connections have nodes beside edges, and lists that are never paged are plain ones.',
  },
  {
    rule: 'relay-edge-types',
    messages: /^Edge type's field `node` must implement `Node` interface\.$/,
    times: 1,
    reason: 'Deliveries to a hook are no records: they are swept, and nothing refers to them.',
  },
  {
    rule: 'relay-arguments',
    messages: /^Field `\w+` must contain an argument `(?:last|before)`/,
    reason: 'Only leads and customers are read backwards; the other lists go forward alone.',
  },
  {
    rule: 'strict-id-in-types',
    messages: /^type "\w+" must have exactly one non-nullable unique identifier\./,
    reason: "Records alone have an id: it is the key of Relay's store, so that no other object may have one.",
  },
  {
    rule: 'no-typename-prefix',
    messages: /^Field "customerStatus" starts with the name of the parent type "Customer"$/,
    reason: 'The status of a customer, told from that of the lead that it was.',
  },
  {
    rule: 'naming-convention',
    messages: /^Type "LeadType" should not have "Type" suffix$/,
    reason: 'It is what tenants call it: the type of a lead.',
  },
];

const rules = {
  ...plugin.configs['flat/schema-recommended'].rules,
  ...plugin.configs['flat/schema-relay'].rules,
} as Linter.RulesRecord;

async function complaints(): Promise<{ rule: string; line: number; message: string }[]> {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.graphql'],
      languageOptions: { parser, parserOptions: { graphQLConfig: { schema: 'schema/schema.graphql' } } },
      plugins: { '@graphql-eslint': plugin as never },
      rules,
    },
  });
  const [file] = await eslint.lintFiles(['schema/schema.graphql']);
  return (file?.messages ?? []).map(({ ruleId, line, message }) => ({
    rule: ruleId?.replace('@graphql-eslint/', '') ?? 'none',
    ...{ line, message },
  }));
}

test('the schema keeps the recommended rules and those of Relay, but for what contradicts the contract', async () => {
  const found = await complaints();
  const known = contradictions.map(({ rule, messages }) =>
    found.filter((one) => one.rule === rule && messages.test(one.message)),
  );
  expect(found.filter((one) => !known.flat().includes(one))).toEqual([]);
  // What contradicts no more is to go from the list.
  for (const [i, { times, reason }] of contradictions.entries()) {
    const count = known[i]?.length ?? 0;
    expect([reason, count > 0, times ?? count]).toEqual([reason, true, count]);
  }
});
