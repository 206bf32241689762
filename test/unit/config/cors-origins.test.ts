import { readConfig } from '../../../src/config.js';

const origins = (text: string) => readConfig({ CORS_ORIGINS: text }).corsOrigins;

test.each([
  ['', []],
  ['*', ['*']],
  ['https://a.test, http://localhost:5173 ,', ['https://a.test', 'http://localhost:5173']],
  ['HTTPS://App.Example.com:443', ['https://app.example.com']],
  ['http://[::1]:8080', ['http://[::1]:8080']],
  ['chrome-extension://AbC', ['chrome-extension://abc']],
])('%j', (text, expected) => {
  expect(origins(text)).toEqual(expected);
});

test.each([
  'a.test',
  'localhost:5173',
  'https://a.test/',
  'https://a.test/app',
  'https://a.test?x',
  'https://user@a.test',
  'https://',
  'https://a.test:99999',
  'https://*.a.test x',
  'null',
])('%s is no origin', (entry) => {
  expect(() => origins(`https://b.test, ${entry}`)).toThrow(
    `CORS_ORIGINS must be origins such as https://app.example.com, separated by commas, or *: ${entry} is none`,
  );
});
