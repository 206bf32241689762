import { randomBytes, randomUUID } from 'node:crypto';
import { TypeID } from 'typeid-js';
import {
  idKinds,
  idOf,
  idWriter,
  madeAt,
  newId,
  parseId,
  type Uuid,
  uuidOf,
} from '../../../src/platform/ids/index.js';

const kinds = Object.keys(idKinds) as (keyof typeof idKinds)[];
const uuids = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ...Array.from({ length: 2_000 }, () => randomUUID()),
];

test('IDs are those of the specification, there and back', () => {
  for (const [i, uuid] of uuids.entries()) {
    const kind = kinds[i % kinds.length] as (typeof kinds)[number];
    const id = idOf(kind, uuid);
    expect(id).toBe(TypeID.fromUUID(kind, uuid).toString());
    expect(idOf(kind, uuid.toUpperCase())).toBe(id);
    expect(idWriter(kind)(Buffer.from(`00${uuid.replaceAll('-', '')}`, 'hex'), 1)).toBe(id);
    expect(parseId(id)).toEqual({ kind, uuid });
    expect(uuidOf(newId(kind))).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
  }
});

test('what is no ID is none', () => {
  const id = idOf('lead', uuids[2] as string);
  const made = [
    '',
    '_',
    'lead',
    'lead_',
    id.slice(5),
    id.slice(4),
    id.toUpperCase(),
    `${id}0`,
    id.slice(0, -1),
    ` ${id}`,
    `x${id}`,
    `toString_${id.slice(5)}`,
    `lead_8${id.slice(6)}`,
    `lead_${'u'.repeat(26)}`,
    `${id.slice(0, -1)}é`,
    `lead_${id.slice(5, 15)}\0${id.slice(16)}`,
    ...Array.from({ length: 500 }, () => randomBytes(16).toString('latin1')),
  ];
  // The specification's own implementation is asked as well: it must not know better.
  for (const text of made) {
    expect(parseId(text)).toBeNull();
    expect(() => uuidOf(text)).toThrow(TypeError);
  }
  for (const position of Array.from(id, (_, i) => i)) {
    const spoilt = `${id.slice(0, position)}${String.fromCharCode(33 + ((position * 7) % 90))}${id.slice(position + 1)}`;
    expect(parseId(spoilt) !== null).toBe(isTypeId(spoilt));
  }
  for (const text of [
    '',
    'x',
    uuids[0]?.slice(1),
    `${uuids[0]}0`,
    uuids[1]?.replace('f', 'g'),
    'f'.repeat(36),
  ]) {
    expect(() => idOf('lead', text as string)).toThrow(TypeError);
  }
});

function isTypeId(text: string): boolean {
  try {
    return Object.hasOwn(idKinds, TypeID.fromString(text).getType());
  } catch {
    return false;
  }
}

test('an ID says when it was made, where it is one of the time', () => {
  const before = Date.now();
  const made = madeAt(uuidOf(newId('user')));
  expect(made).toBeGreaterThanOrEqual(before);
  expect(made).toBeLessThanOrEqual(Date.now());
  // RFC 9562, A.6 and A.3.
  expect(madeAt('017f22e2-79b0-7cc3-98c4-dc0c0c07398f' as Uuid)).toBe(Date.parse('2022-02-22T19:22:22Z'));
  expect(madeAt('919108f7-52d1-4320-9bac-f847db4148a8' as Uuid)).toBeNull();
});
