import { freeSlug, slugOf } from '../../../src/statuses/slug.js';

test.each([
  ['Cyrillic', 'Новый клиент', 'novyy-klient'],
  ['Ukrainian', 'Є пропозиція', 'ie-propozitsiya'],
  ['Greek', 'Νέος πελάτης', 'neos-pelatis'],
  ['Chinese', '进行中', 'jinxingzhong'],
  ['Japanese', 'リード 新規', 'rido-xingui'],
  ['Korean', '신규 고객', 'singyu-gogaeg'],
  ['Korean in parts', '신규'.normalize('NFD'), 'singyu'],
  ['Arabic, whose letters an apostrophe may stand for', 'تم الإغلاق', 'tm-lghlq'],
  ['Hebrew', 'חדש', 'hds'],
  ['Hindi, vowel signs and all', 'नया ग्राहक', 'nya-grahk'],
  ['Thai', 'ใหม่', 'aihm'],
  ['Armenian', 'Հաճախորդ', 'hachakhord'],
  ['Georgian', 'ახალი', 'akhali'],
  ['Latin and another', 'CRM Клиенты 2', 'crm-klienty-2'],
  ['signs alone', '🚀', 'rocket'],
  ['digits of another script', '٣', '3'],
])('a name in %s has a slug of its own: %s', (_script, name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test.each([
  ['In Progress', 'in-progress'],
  ["Won't fix", 'won-t-fix'],
  ['Won’t fix', 'won-t-fix'],
  ['Größe', 'grosse'],
  ['Café'.normalize('NFD'), 'cafe'],
  ['Łódź Ørsted Æon', 'lodz-orsted-aeon'],
  ['Đà Nẵng', 'da-nang'],
  ['🔥 Hot', 'hot'],
  ['--A  &  B--', 'a-b'],
])('a name in Latin letters keeps its slug: %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test('names that sound alike, and names of nothing to spell, are told apart by a number', () => {
  expect(freeSlug('новый', new Set(['novyy', 'novyy-2']))).toBe('novyy-3');
  expect(slugOf('___')).toBeNull();
  expect(freeSlug('___', new Set())).toBe('status');
});
