import type { GraphQLLeafType, GraphQLSchema } from 'graphql';
import type { TestGateway } from '../../support/gateway.js';
import type { Taste } from '../../support/random-documents/index.js';
import type { Random } from '../../support/random-documents/random.js';
import { cursorsOfDemo } from './cursors.js';
import { idFor, idsOfDemo, refusedId } from './ids.js';

/** What can be done without naming a record that is there, and what takes files: it would be done twice. */
const isEffective = (mutation: string): boolean => /^(create|import|reorder|save|upload)/.test(mutation);

const texts: Record<string, readonly unknown[]> = {
  Date: ['2026-01-01', '2026-03-31', '2025-11-15', '2026-01-10', '0001-01-01'],
  DateTime: ['2026-01-01T00:00:00Z', '2025-06-30T12:00:00+02:00', '2027-01-01T00:00:00.5Z'],
  TimeZone: ['UTC', 'Europe/Berlin', 'America/New_York'],
  Decimal: ['0', '1000.50', 5, '-1'],
  EmailAddress: ['ada@acme.test', 'nobody@acme.test', ''],
  PhoneNumber: ['+12125550101', '030 123456', 'x'],
  CountryCode: ['DE', 'US', 'XX'],
  JSONObject: [{}, { a: [1, null] }],
  URL: ['https://a.test/', 'javascript:alert(1)'],
};
const searched = ['a', 'carver', 'acme.test', 'Uma Carver', '', '%', 'müller', '+1212'];

/** Documents about acme's demo data: read much, change nothing. */
export async function demoTaste(gateway: TestGateway): Promise<Taste> {
  const { schema } = gateway.gateway;
  const ids = await idsOfDemo(gateway);
  const cursors = [...(await cursorsOfDemo(gateway)), 'nonsense'];
  const inputs = inputsOfMutations(schema);
  const leaf = (type: GraphQLLeafType, place: string, random: Random): unknown => {
    const [owner = ''] = place.split('.');
    if (/\.(first|last)$/.test(place)) return random.chance(0.02) ? -1 : random.between(0, 5);
    if (/\.(after|before)$/.test(place)) return random.chance(0.6) ? null : random.pick(cursors);
    if (/\.(search|query)$/.test(place)) return random.pick(searched);
    if (place.endsWith('.slug')) return random.pick(['new', 'contacted', 'nothing']);
    if (type.name === 'ID') return inputs.has(owner) ? refusedId(place, random) : idFor(place, ids, random);
    const known = texts[type.name];
    return known && random.pick(known);
  };
  return {
    levels: 5,
    fields: 45,
    breadth: 27,
    mutations: 8,
    leaf,
    avoids: (parent, { name }) => parent === schema.getMutationType() && isEffective(name),
    argumentsOf(field, random) {
      const names = field.args.map(({ name }) => name);
      const others = names.filter((name) => !['first', 'last'].includes(name) && random.chance(0.3));
      // A page's size is always given, so that answers stay small.
      const size = names.includes('last') && random.chance(0.2) ? ['last'] : ['first'];
      return random.chance(0.02) ? names : [...others, ...size];
    },
  };
}

/** Types of what mutations are told to do: nothing of it is to be possible. */
const inputsOfMutations = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    Object.keys(schema.getTypeMap()).filter(
      (name) => name.endsWith('Input') && !/(Filter|Order|Range)/.test(name),
    ),
  );
