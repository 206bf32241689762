import { parseArgs } from 'node:util';
import { operations } from './operations.mjs';

const listOf = (text) => text?.split(',').map((part) => part.trim());

/** Reads the command line. @throws Error for what is not known */
export function flagsOf(args, contenderNames) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      operations: { type: 'string' },
      connections: { type: 'string' },
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '5' },
      leads: { type: 'string', default: '200000' },
      tenants: { type: 'string', default: '20' },
      keep: { type: 'string' },
      before: { type: 'string' },
    },
  });
  const number = (name) => {
    const value = Number(values[name]);
    if (!(value > 0)) throw new Error(`--${name} must be a number`);
    return value;
  };
  const rounds = number('rounds');
  const named = contenderNames.filter((name) => name !== 'before');
  const only = known('contender', listOf(values.only) ?? named, named);
  return {
    // The first to start, as it makes the database's functions its own.
    contenders: values.before ? ['before', ...only] : only,
    before: values.before,
    operations: known(
      'operation',
      listOf(values.operations) ?? Object.keys(operations),
      Object.keys(operations),
    ),
    // What is compared is told by 16; few and many are looked at once unless they are asked for.
    connections: values.connections
      ? listOf(values.connections).map((count) => ({ count: Number(count), rounds }))
      : [16, 1, 64].map((count) => ({ count, rounds: count === 16 ? rounds : 1 })),
    seconds: number('seconds'),
    size: { leads: number('leads'), tenants: number('tenants') },
    keep: values.keep,
  };
}

function known(what, names, all) {
  const strange = names.find((name) => !all.includes(name));
  if (strange !== undefined) throw new Error(`There is no ${what} ${strange}: ${all.join(', ')}`);
  return names;
}
