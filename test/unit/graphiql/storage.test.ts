import { startingTabs } from '../../../src/server/graphiql/app/starting-tabs.js';
import { passingStore, tokenlessStorage } from '../../../src/server/graphiql/app/storage.js';

const person = (name: string, visit: number) => ({
  label: name,
  email: `${name}@acme.test`,
  tenant: 'acme',
  token: `head.${name}${visit}.sign`,
});
const visit = (number: number) => {
  const people = [person('ada', number), person('vic', number)];
  return { people, token: people[0]?.token ?? null };
};
const history = (token: string) =>
  JSON.stringify([{ headers: JSON.stringify({ Authorization: `Bearer ${token}` }) }]);

describe('what the browser keeps', () => {
  test('no token; the next visit reads that person’s new one', () => {
    const browser = passingStore();
    tokenlessStorage(browser, visit(1)).setItem('graphiql:queries', history('head.vic1.sign'));
    expect(browser.getItem('lead-gateway/graphiql:queries')).not.toContain('vic1');
    expect(tokenlessStorage(browser, visit(2)).getItem('graphiql:queries')).toBe(history('head.vic2.sign'));
  });

  test('a token written by hand is dropped for the page’s own', () => {
    const browser = passingStore();
    tokenlessStorage(browser, visit(1)).setItem('graphiql:queries', history('eyJ.abc_-.xyz'));
    expect(browser.getItem('lead-gateway/graphiql:queries')).not.toContain('eyJ');
    expect(tokenlessStorage(browser, visit(2)).getItem('graphiql:queries')).toBe(history('head.ada2.sign'));
  });

  test('only its own keys are seen and cleared', () => {
    const browser = passingStore();
    browser.setItem('graphiql:tabState', 'another project');
    const store = tokenlessStorage(browser, visit(1));
    store.setItem('graphiql:theme', 'dark');
    expect(store.length).toBe(1);
    expect(store.getItem('graphiql:tabState')).toBeNull();
    store.clear();
    expect(browser.length).toBe(1);
  });
});

describe('the first editors', () => {
  const examples = [{ title: 'A', query: 'query A { a }', variables: '{"a": 1}' }];

  test('show the first example with its variables', () => {
    expect(startingTabs(examples, '{}', passingStore())).toEqual({
      initialQuery: 'query A { a }',
      initialVariables: '{"a": 1}',
      defaultTabs: [{ query: 'query A { a }', variables: '{"a": 1}', headers: '{}' }],
    });
  });

  test('show the tab of the last visit', () => {
    const store = passingStore();
    const tabs = [{ query: 'query A { a }' }, { query: 'query B { b }', variables: '{"b": 2}' }];
    store.setItem('graphiql:tabState', JSON.stringify({ activeTabIndex: 1, tabs }));
    expect(startingTabs(examples, '{}', store)).toMatchObject({
      initialQuery: 'query B { b }',
      initialVariables: '{"b": 2}',
    });
  });

  test('show the first example where what was kept is damaged', () => {
    const store = passingStore();
    store.setItem('graphiql:tabState', '{"tabs":');
    expect(startingTabs(examples, '{}', store)).toMatchObject({ initialQuery: 'query A { a }' });
  });
});
