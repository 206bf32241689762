import { createInstance } from 'i18next';
import { createContext, useContext } from 'react';
import en from './en.json';

/** Languages that the app has texts in; another file and another line here are another language. */
export const languages = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof languages;

/** Paths of texts, such as `signIn.title`; forms of a plural go by the name without `_one` and `_other`. */
type Keys<Texts, Prefix extends string = ''> = {
  [Name in keyof Texts & string]: Texts[Name] extends string
    ? `${Prefix}${Name extends `${infer Base}_${'one' | 'other'}` ? Base : Name}`
    : Keys<Texts[Name], `${Prefix}${Name}.`>;
}[keyof Texts & string];
export type TextKey = Keys<typeof en>;

export interface Texts {
  language: Language;
  t(key: TextKey, values?: Record<string, string | number>): string;
  /** The text of a key that is made of a code, or the code itself where there is none. */
  coded(key: string, code: string): string;
  setLanguage(language: Language): void;
}

const kept = 'board:language';

/** As chosen before, else as the browser asks for. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(kept) ?? '', ...navigator.languages];
  const known = wanted.map((one) => one.slice(0, 2)).find((one) => one in languages);
  return (known ?? 'en') as Language;
}

/** Loads the texts of a language; those of English come with the app. */
export async function loadTexts(language: Language): Promise<Pick<Texts, 'language' | 't' | 'coded'>> {
  const own = language === 'es' ? (await import('./es.json')).default : en;
  const texts = createInstance();
  await texts.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, [language]: { translation: own } },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
  return {
    language,
    t: (key, values) => texts.t(key, values ?? {}),
    coded: (key, code) => texts.t(`${key}.${code}`, { defaultValue: code }),
  };
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(kept, language);
}

export const TextsContext = createContext<Texts | null>(null);

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('There are no texts');
  return texts;
}
