import { checkedRows, guessedMapping } from '../../../src/board/app/import/fields.js';

test('headers are known in several languages, each field once', () => {
  expect(guessedMapping(['Nombre', 'Apellidos', 'E-Mail', 'Teléfono', 'Mail', 'Shoe size'])).toEqual([
    ...['firstName', 'lastName', 'email', 'phoneNumbers', '', ''],
  ]);
});

test('rows become inputs, or say what keeps them from that', () => {
  const rows = [
    ['Ida', 'Import', 'ida@x.test', '+1 202 555 0100; +1 202 555 0101', '12.50'],
    ['', 'Import', '', '', ''],
    ['Ivo', 'Import', 'nonsense', '', ''],
    ['Ina', 'Import', 'IDA@x.test', '', ''],
    ['Isa', 'Import', '', '', '1,200'],
  ];
  const checked = checkedRows(rows, ['firstName', 'lastName', 'email', 'phoneNumbers', 'targetAmount']);
  expect(checked.map(({ line, problem }) => [line, problem])).toEqual([
    [2, null],
    [3, 'noName'],
    [4, 'email'],
    [5, 'twice'],
    [6, 'amount'],
  ]);
  expect(checked[0]?.input).toEqual({
    ...{ firstName: 'Ida', lastName: 'Import', email: 'ida@x.test', targetAmount: '12.50' },
    phoneNumbers: ['+1 202 555 0100', '+1 202 555 0101'],
  });
});
