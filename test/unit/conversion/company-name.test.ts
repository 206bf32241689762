import { duplicateKeys, normalizedCompanyName, normalizedNumber } from '../../../src/customers/index.js';

test.each([
  ['Acme Inc.', 'acme'],
  ['ACME, INC', 'acme'],
  ['Acme Co., Ltd.', 'acme'],
  ['Müller & Söhne GmbH & Co. KG', 'muller sohne'],
  ['Straße AG', 'strasse'],
  ['L’Oréal S.A.', 'loreal'],
  ['A.B. Volvo', 'ab volvo'],
  ['Inc', 'inc'],
  ['Société Générale', 'societe generale'],
  ['三菱商事', '三菱商事'],
  [' !!! ', '!!!'],
])('%s is compared as %s', (name, normalized) => {
  expect(normalizedCompanyName(name)).toBe(normalized);
});

test('names that differ in more than the form are two', () => {
  expect(normalizedCompanyName('Acme West')).not.toBe(normalizedCompanyName('Acme East'));
});

test.each([
  ['de 999-888', 'DE999888'],
  ['ＡＢ１２', 'AB12'],
  ['straße 1', 'STRASSE1'],
  [' – ', null],
  ['', null],
  [null, null],
])('the number %j is compared as %j', (text, normalized) => {
  expect(normalizedNumber(text)).toBe(normalized);
});

test('keys come in one order, whatever the order of the values', () => {
  const phones = ['+12125550101', '+12125550100'];
  const of = (phoneNumbers: string[]) =>
    duplicateKeys({ phoneNumbers, email: 'a@b.test', taxNumber: '1', identityNumber: '2' });
  expect(of(phones)).toEqual(of([...phones].reverse()));
  expect(of(phones)).toHaveLength(5);
});
