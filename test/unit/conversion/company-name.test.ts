import { legalForms } from '../../../src/customers/account/legal-forms.js';
import {
  duplicateKeys,
  isCompanyName,
  normalizedCompanyName,
  normalizedNumber,
} from '../../../src/customers/index.js';

test.each([
  ['Acme', 'acme'],
  ['Acme Inc.', 'acme|form:inc'],
  ['Acme Co., Ltd.', 'acme|form:ltd'],
  ['Müller & Söhne GmbH & Co. KG', 'muller sohne|form:gmbh-co-kg'],
  ['Straße AG', 'strasse|form:ag'],
  ['Łódź Ørsted Sp. z o.o.', 'lodz orsted|form:sp-z-oo'],
  ['L’Oréal S.A.', 'loreal|form:sa'],
  ['A.B. Volvo', 'ab volvo'],
  ['SAS Institute', 'sas institute'],
  ['Inc', 'inc'],
  ['株式会社', '株式会社'],
  ['Jones A & B', 'jones a b'],
  ['Société Générale', 'societe generale'],
  ['三菱商事', '三菱商事'],
  ['ＡＣＭＥ', 'acme'],
  ['Acme™', 'acme'],
  ['Ёлка', 'елка'],
  ['ΆΛΦΑ', 'αλφα'],
  ['ΟΔΟΣ', 'οδοσ'],
  [' !!! ', ''],
])('%s is compared as %s', (name, normalized) => {
  expect(normalizedCompanyName(name)).toBe(normalized);
});

const same: [what: string, names: string[]][] = [
  ['apostrophes', ["L'Oreal", 'L’Oréal', 'L‘Oreal', 'L`Oreal', 'L´Oreal', 'L′Oreal', 'LʼOreal', 'L＇Oreal']],
  [
    'characters that nobody sees',
    ['Brightwater', 'Bright\u00adwater', '\u200bBright\u200dwater\ufeff', 'Bright\u2060water'],
  ],
  [
    'punctuation',
    ['Smith & Sons', 'Smith - Sons', 'Smith, Sons', '"Smith" «Sons»', 'Smith/Sons', 'Smith　Sons'],
  ],
  ['full stops', ['A.C.M.E.', 'ACME', 'A．C．M．E．']],
  ['case and accents', ['Ångström Café', 'ANGSTROM CAFE', 'A\u030angstro\u0308m cafe\u0301']],
  ['width', ['バード工業', 'ﾊﾞｰﾄﾞ工業', 'ハ\u3099ート\u3099工業']],
  ['spellings of Limited', ['Acme Ltd', 'Acme Ltd.', 'ACME LIMITED', 'Acme, Limited', 'Acme (Ltd.)']],
  [
    'spellings of Kabushiki Kaisha',
    ['株式会社山田', '㈱山田', '(株)山田', '㍿山田', '（株）山田', '株式会社 山田', '山田株式会社'],
  ],
  ['Yugen Kaisha', ['有限会社鈴木', '㈲鈴木', '(有)鈴木']],
  ['Korean', ['주식회사 한빛', '㈜한빛', '(주)한빛', '한빛 주식회사', '한빛(주)']],
  [
    'Russian',
    ['ООО «Ромашка»', 'ООО Ромашка', '"Ромашка" ООО', 'Общество с ограниченной ответственностью «Ромашка»'],
  ],
  ['Ukrainian', ['ТОВ «Соняшник»', 'Соняшник, ТОВ', 'Товариство з обмеженою відповідальністю "Соняшник"']],
  ['Thai', ['บริษัท สยาม จำกัด', 'บริษัทสยามจำกัด', 'สยาม จำกัด']],
  ['e.K.', ['Weber e.K.', 'Weber e. K.', 'Weber eK', 'Weber eingetragener Kaufmann']],
  [
    'GmbH',
    ['Weber GmbH', 'Weber G.m.b.H.', 'Weber Gesellschaft mit beschränkter Haftung', 'Weber Gesellschaft mbH'],
  ],
  [
    'GmbH & Co. KG',
    ['Weber GmbH & Co. KG', 'Weber GmbH & Co KG', 'Weber GmbH und Co. KG', 'Weber GmbH&Co.KG'],
  ],
  ['UG', ['Weber UG', 'Weber UG (haftungsbeschränkt)']],
  ['OHG', ['Weber OHG', 'Weber oHG', 'Weber offene Handelsgesellschaft']],
  [
    's.r.o.',
    ['Novák s.r.o.', 'Novak s. r. o.', 'Novák, spol. s r.o.', 'Novák společnost s ručením omezeným'],
  ],
  [
    'Sp. z o.o.',
    [
      'Kowal Sp. z o.o.',
      'Kowal sp. z o. o.',
      'Kowal Sp.z o.o.',
      'Kowal spółka z ograniczoną odpowiedzialnością',
    ],
  ],
  ['Ltda.', ['Silva Ltda.', 'Silva LTDA', 'Silva Limitada', 'Silva Lda.']],
  ['S.A.', ['Silva S.A.', 'Silva SA', 'Silva S/A', 'Silva S. A.', 'Silva Sociedad Anónima']],
  ['S.A. de C.V.', ['Luna S.A. de C.V.', 'Luna SA de CV', 'Luna, S. A. de C. V.']],
  ['Pty Ltd', ['Roo Pty Ltd', 'Roo Pty. Ltd.', 'Roo (Pty) Ltd', 'Roo Proprietary Limited']],
  ['Pvt. Ltd.', ['Tata Pvt. Ltd.', 'Tata Private Limited', 'Tata (P) Ltd', 'Tata Pte Ltd']],
  ['Sdn Bhd', ['Maju Sdn Bhd', 'Maju Sdn. Bhd.', 'Maju Sendirian Berhad']],
  ['B.V.', ['De Vries B.V.', 'De Vries BV', 'De Vries b. v.']],
  ['A/S', ['Hansen A/S', 'Hansen AS', 'Hansen Aktieselskab']],
  ['ApS', ['Hansen ApS', 'Hansen APS', 'Hansen Anpartsselskab']],
  ['Oy', ['Virtanen Oy', 'Oy Virtanen Ab', 'Oy Virtanen']],
  ['S.p.A.', ['Rossi S.p.A.', 'Rossi SpA', 'Rossi S. p. A.', 'Rossi Società per Azioni']],
  ['S.r.l.', ['Rossi S.r.l.', 'Rossi SRL', 'Rossi Società a responsabilità limitata']],
  ['SARL', ['Dupont SARL', 'SARL Dupont', 'Dupont S.à r.l.', 'Dupont S.A.R.L.']],
  ['K.K.', ['Yamada K.K.', 'Yamada KK', 'Kabushiki Kaisha Yamada']],
  ['Hebrew', ['כרמל בע"מ', 'כרמל בע״מ', 'כרמל בעמ']],
  ['Turkish', ['Yıldız A.Ş.', 'YILDIZ AŞ', 'Yildiz Anonim Şirketi']],
];
test.each(same)('%s: one company', (_, [first, ...others]) => {
  for (const other of others) {
    expect(`${other}: ${normalizedCompanyName(other)}`).toBe(
      `${other}: ${normalizedCompanyName(first as string)}`,
    );
  }
});

test.each([
  ['ハート工業', 'バード工業'],
  ['パン屋', 'ハン屋'],
  ['कमल', 'कमाल'],
  ['กา', 'ก'],
  ['Serenity Spa', 'Serenity Ltd'],
  ['Miller AG', 'Miller Inc'],
  ['Miller AG', 'Miller'],
  ['Weber GmbH', 'Weber GmbH & Co. KG'],
  ['株式会社山田', '有限会社山田'],
  ['ООО Ромашка', 'ЗАО Ромашка'],
  ['Tata Ltd', 'Tata Pvt Ltd'],
  ['腾讯有限公司', '腾讯股份有限公司'],
  ['Acme West', 'Acme East'],
])('%s and %s are two', (one, other) => {
  expect(normalizedCompanyName(one)).not.toBe(normalizedCompanyName(other));
});

test.each(legalForms.map((form) => [form.key, form] as const))(
  'each spelling of %s says that form',
  (key, form) => {
    const written = [
      ...(form.end ?? []).map((spelling) => `Wxyz ${spelling}`),
      ...(form.start ?? []).map((spelling) => `${spelling} Wxyz`),
      ...(form.around ?? []).map(([start, end]) => `${start} Wxyz ${end}`),
    ];
    for (const name of written) {
      expect(`${name}: ${normalizedCompanyName(name)}`).toBe(`${name}: wxyz|form:${key}`);
    }
  },
);

test.each([
  ...[
    '',
    ' ',
    '-',
    '--',
    '.',
    '…',
    '?',
    '!!!',
    '\u200b',
    '🚀',
    'N/A',
    'n/a',
    'n.a.',
    'NA',
    'None',
    '(none)',
    '– none –',
  ],
  ...[
    'unknown',
    'Unbekannt',
    'inconnu',
    'Desconocido',
    'self-employed',
    'Self Employed',
    'selbstständig',
    'Freelancer',
  ],
  ...[
    'Autónomo',
    'indépendante',
    'libero professionista',
    "zzp'er",
    'private',
    'PRIVAT',
    'particulier',
    'k. A.',
    'n.v.t.',
  ],
  ...[
    'keine',
    'aucune',
    'ninguna',
    'nessuna',
    'geen',
    'brak',
    'нет',
    'самозанятый',
    'частное лицо',
    'ingen',
    'yok',
  ],
  ...[
    'なし',
    '個人',
    '自営業',
    '无',
    '个人',
    '없음',
    '개인',
    'لا يوجد',
    'פרטי',
    'ไม่มี',
    'không có',
    'tidak ada',
    'xxx',
    '000',
  ],
])('%j names no company', (text) => {
  expect(isCompanyName(text)).toBe(false);
});

test.each([
  '3M',
  'X',
  '7',
  'None GmbH',
  'Unknown Pleasures',
  'Private Label Co',
  'Nonesuch',
  'SE',
  '三',
  'Я',
])('%s names one', (name) => {
  expect(isCompanyName(name)).toBe(true);
});

test('a text of any length is compared in time', () => {
  const begun = Date.now();
  for (const word of ['a ', '山 ', 'S. A. ', '& ', 'é', "'"]) normalizedCompanyName(word.repeat(50_000));
  expect(Date.now() - begun).toBeLessThan(5_000);
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
