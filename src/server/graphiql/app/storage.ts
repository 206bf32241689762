import type { GraphiqlPage } from '../page.js';

/** The part of the browser's Storage that is used here. */
export interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  key(index: number): string | null;
  readonly length: number;
}

/** What GraphiQL asks of a store. */
export interface BrowserStore extends TextStore {
  clear(): void;
}

const bearer = /Bearer [\w-]+\.[\w-]+\.[\w-]+/g;
const placeholder = /Bearer \{([^{}"\\]*)\}/g;

/**
 * Keeps GraphiQL's tabs, history and layout, and no token: each is stored as the name of its person and read
 * back as that person's token of today, so that neither an old tab nor an old history entry sends an expired one.
 * Tokens of nobody known are left out and read back as the page's own. The keys have a prefix of this project:
 * other projects' GraphiQL may have stood at the same address.
 */
export function tokenlessStorage(
  store: TextStore,
  { people, token }: Pick<GraphiqlPage, 'people' | 'token'>,
): BrowserStore {
  const own = (key: string) => `lead-gateway/${key}`;
  const ownKeys = () =>
    Array.from({ length: store.length }, (_, index) => store.key(index)).filter(
      (key): key is string => key?.startsWith(own('')) ?? false,
    );

  function withoutTokens(text: string): string {
    const named = people.reduce(
      (rest, person) =>
        rest.replaceAll(`Bearer ${person.token}`, `Bearer {${encodeURIComponent(person.email)}}`),
      text,
    );
    return named.replace(bearer, 'Bearer {}');
  }

  function withTokens(text: string): string {
    return text.replace(placeholder, (_, name: string) => {
      const person = people.find(({ email }) => encodeURIComponent(email) === name);
      return `Bearer ${person?.token ?? token ?? ''}`;
    });
  }

  return {
    getItem(key) {
      const text = store.getItem(own(key));
      return text === null ? null : withTokens(text);
    },
    setItem: (key, value) => store.setItem(own(key), withoutTokens(value)),
    removeItem: (key) => store.removeItem(own(key)),
    key: (index) => ownKeys()[index]?.slice(own('').length) ?? null,
    clear() {
      for (const key of ownKeys()) {
        store.removeItem(key);
      }
    },
    get length() {
      return ownKeys().length;
    },
  };
}

/** Keeps text for as long as the page is open, where the browser is set to keep nothing. */
export function passingStore(): TextStore {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
    key: (index) => [...texts.keys()][index] ?? null,
    get length() {
      return texts.size;
    },
  };
}
