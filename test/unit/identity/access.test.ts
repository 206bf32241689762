import { Permission, Requires, requirementOf } from '../../../src/identity/index.js';

test.each([
  ['Query and Mutation', class Queries {}, class Mutations {}],
  ['Query and Query', class Leads {}, class Customers {}],
])('two operations of one name do not start, be they %s', (how, First, Second) => {
  const name = `merge ${how}`;
  Requires(Permission.LEADS_DELETE)(First.prototype, name, {});
  expect(() => Requires('MEMBER')(Second.prototype, name, {})).toThrow(
    `two operations are named ${name}, the second in ${Second.name}`,
  );
  expect(requirementOf(name)).toBe(Permission.LEADS_DELETE);
});
