import { isSamePhone, phoneNumberOf, phoneNumbersMeant } from '../../../src/platform/rules/index.js';
import { readPhone } from '../../../src/platform/rules/phone.js';

describe('a phone number is read whatever the width and script of its characters', () => {
  test.each([
    ['＋44 20 7946 0958', 'DE', '+442079460958'],
    ['＋４９　３０　９０１８２０', 'US', '+4930901820'],
    ['﹢49 30 901820', 'US', '+4930901820'],
    ['➕49 30 901820', 'US', '+4930901820'],
    ['（０３０）９０１－８２０', 'DE', '+4930901820'],
    ['٠٣٠ ٩٠١٨٢٠', 'DE', '+4930901820'],
    ['+۹۸ ۲۱ ۸۸۸۸ ۸۸۸۸', 'US', '+982188888888'],
    ['०३० ९०१८२०', 'DE', '+4930901820'],
    ['\u202a+44 20 7946 0958\u202c', 'US', '+442079460958'],
    ['\u200e+44\u00ad 20\u200b 7946\u2060 0958\ufeff', 'US', '+442079460958'],
    ['\u2066030 901820\u2069', 'DE', '+4930901820'],
    ['+44\ufe0f 20 7946 0958\u200d', 'DE', '+442079460958'],
    ['030\u2011901820', 'DE', '+4930901820'],
    ['030\u00a0901820', 'DE', '+4930901820'],
  ])('%j in %s is %s', (text, country, number) => {
    expect(phoneNumberOf(text, country)).toBe(number);
  });
});

describe('a phone number is read in the forms in which people write it', () => {
  test.each([
    ['(+65) 6123 4567', 'DE', '+6561234567'],
    ['[+65] 6123 4567', 'DE', '+6561234567'],
    ['+(65) 6123 4567', 'DE', '+6561234567'],
    ['(0065) 6123 4567', 'DE', '+6561234567'],
    ['+44 (0)20 7946 0958', 'DE', '+442079460958'],
    ['+49 (0) 30 901820', 'US', '+4930901820'],
    ['tel:+44-20-7946-0958', 'DE', '+442079460958'],
    ['TEL:020-7946-0958', 'GB', '+442079460958'],
    ['tel:7946-0958;phone-context=+4420', 'DE', '+442079460958'],
    ['011 44 20 7946 0958', 'US', '+442079460958'],
    ['0044 20 7946 0958', 'US', '+442079460958'],
    ['8 (495) 123-45-67', 'RU', '+74951234567'],
    ['030/901820', 'DE', '+4930901820'],
    ['030/90 18-20', 'DE', '+4930901820'],
    ['0664/123 45 67', 'AT', '+436641234567'],
    ['01/23/45/67/89', 'FR', '+33123456789'],
    ['212/555/0187', 'US', '+12125550187'],
    ['4930901820.0', 'DE', '+4930901820'],
    ['+4930901820.00', 'US', '+4930901820'],
    ['2125550187.0', 'US', '+12125550187'],
    ['0170 1234567.0', 'DE', '+491701234567'],
    ['+49 (0)30 901820.0', 'US', '+4930901820'],
    ['(212) 555-0187.0', 'US', '+12125550187'],
    ['030.901820.0', 'DE', '+49309018200'],
    ['490170 1234567', 'DE', '+491701234567'],
    ['49 (0)170 1234567', 'DE', '+491701234567'],
    ['004917012345678.0', 'DE', '+4917012345678'],
    ['551187654321', 'BR', '+5511987654321'],
    ['00 52 1 55 1234 5678', 'DE', '+525512345678'],
    ['+52 1 55 1234 5678', 'US', '+525512345678'],
    ['5215512345678', 'MX', '+525512345678'],
    ['044 55 1234 5678', 'MX', '+525512345678'],
    ['+54 11 15 2345 6789', 'US', '+5491123456789'],
    ['+55 11 8765-4321', 'US', '+5511987654321'],
    ['(11) 8765-4321', 'BR', '+5511987654321'],
    ['393331234567', 'IT', '+393331234567'],
    ['391 123 4567', 'IT', '+393911234567'],
    ['436641234567', 'AT', '+436641234567'],
    ['41791234567', 'CH', '+41791234567'],
  ])('%s in %s is %s', (text, country, number) => {
    expect(phoneNumberOf(text, country)).toBe(number);
  });
});

describe('an extension is kept as RFC 3966 has it', () => {
  test.each([
    '+1 212 555 0187 ext. 45',
    '+1 212 555 0187 ext 45',
    '212-555-0187 x45',
    '212-555-0187x45',
    '212-555-0187 #45',
    '(212) 555-0187, ext. 45',
    '(212) 555-0187 (ext. 45)',
    '212-555-0187 extension 45',
    '212-555-0187; ext 45',
    '212-555-0187 / ext. 45',
    '212-555-0187 Ext.#45',
    '212-555-0187 Durchwahl 45',
    '212-555-0187 ramal 45',
    '212-555-0187 内線45',
    '212-555-0187,,45',
    '２１２－５５５－０１８７　ｘ４５',
    'tel:+1-212-555-0187;ext=45',
    '+12125550187;ext=45',
    '+12125550187;EXT=45',
    '+1 212 555 0187 доб. 45',
  ])('%s', (text) => {
    expect(phoneNumberOf(text, 'US')).toBe('+12125550187;ext=45');
  });

  test('zeros at its beginning count', () => {
    expect(phoneNumberOf('212-555-0187 x045', 'US')).toBe('+12125550187;ext=045');
  });

  test('it tells people apart only where both numbers have one', () => {
    expect(isSamePhone('+12125550187;ext=45', '+12125550187;ext=46')).toBe(false);
    expect(isSamePhone('+12125550187;ext=45', '+12125550187;ext=45')).toBe(true);
    expect(isSamePhone('+12125550187', '+12125550187;ext=46')).toBe(true);
    expect(isSamePhone('+12125550187;ext=46', '+12125550187')).toBe(true);
    expect(isSamePhone('+12125550187', '+12125550188;ext=46')).toBe(false);
  });
});

/** The 35 blocks of 015x that German networks have, and those of 016x and 017x. */
const germanMobile = [
  ...[150, 151, 152, 155, 156, 157, 159].flatMap((block) =>
    [0, 1, 5, 9].map((next) => `${block}${next}2345678`.slice(0, 11)),
  ),
  ...[160, 162, 163, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179].flatMap((block) => [
    `${block}1234567`,
    `${block}12345678`,
  ]),
].filter((number) => phoneNumberOf(`+49${number}`, 'US') !== null);

describe('digits that begin with the country’s own calling code', () => {
  test('all blocks of mobile numbers are looked at', () => {
    expect(new Set(germanMobile.map((number) => number.slice(0, 3))).size).toBe(20);
  });

  test.each(germanMobile)('49%s is the mobile number', (number) => {
    for (const text of [`49${number}`, `49 ${number}`, `49${number}.0`, `(49) ${number}`]) {
      expect(phoneNumberOf(text, 'DE')).toBe(`+49${number}`);
    }
    expect(phoneNumberOf(`0${number}`, 'DE')).toBe(`+49${number}`);
  });

  test('of two landlines neither is meant until one is known', () => {
    const two = ['+4944888330', '+494944888330'];
    expect(readPhone('4944888330', 'DE')).toEqual({ fault: 'AMBIGUOUS', numbers: two });
    expect(phoneNumberOf('4944888330', 'DE')).toBeNull();
    expect(phoneNumbersMeant('4944888330', 'DE')).toEqual(two);
    for (const known of two) {
      expect(readPhone('4944888330', 'DE', new Set([known]))).toEqual({ number: known });
    }
    expect(readPhone('4944888330', 'DE', new Set(two))).toEqual({ fault: 'AMBIGUOUS', numbers: two });
  });

  test('the trunk prefix or a plus sign says which is meant', () => {
    expect(phoneNumberOf('04944888330', 'DE')).toBe('+494944888330');
    expect(phoneNumberOf('+49 4488 8330', 'DE')).toBe('+4944888330');
  });
});

describe('two numbers in one field are told apart', () => {
  test.each([
    ['030 1234567/8', 'DE', '+49301234567', '+49301234568'],
    ['030 123 45 67/8', 'DE', '+49301234567', '+49301234568'],
    ['+49 30 1234567/-68', 'US', '+49301234567', '+49301234568'],
    ['030/1234567/8', 'DE', '+49301234567', '+49301234568'],
    ['030 1234567 / 0171 1234567', 'DE', '+49301234567', '+491711234567'],
    ['030/1234567, 0171/1234567', 'DE', '+49301234567', '+491711234567'],
    ['030 1234567; 0171 1234567', 'DE', '+49301234567', '+491711234567'],
    ['212-555-0187 or 212-555-0188', 'US', '+12125550187', '+12125550188'],
    ['212-555-0187\n212-555-0188', 'US', '+12125550187', '+12125550188'],
    ['212-555-0187 & 212-555-0188', 'US', '+12125550187', '+12125550188'],
    ['+49 30 1234567 +49 171 1234567', 'US', '+49301234567', '+491711234567'],
    ['030 1234567-8/9', 'DE', '+493012345678', '+493012345679'],
    ['+91 98765 43210/11', 'US', '+919876543210', '+919876543211'],
    ['030 1234567、030 1234568', 'DE', '+49301234567', '+49301234568'],
    ['030 1234567 0171 1234567', 'DE', '+49301234567', '+491711234567'],
    ['+65 6123 4567, 6123 4568', 'US', '+6561234567', '+6561234568'],
    ['６１２３ ４５６７／６１２３ ４５６８', 'SG', '+6561234567', '+6561234568'],
  ])('%j in %s', (text, country, ...numbers) => {
    expect(readPhone(text, country)).toEqual({ fault: 'SEVERAL', numbers });
  });
});

test.each(['', '\u200b', 'none', '12', '+', 'ext. 5', '+1 212 555 018', `+49${' '.repeat(300)}30901820`])(
  '%j is none',
  (text) => expect(readPhone(text, 'DE')).toEqual({ fault: 'INVALID' }),
);
