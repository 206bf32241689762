import { graphiqlHtml } from '../../../src/server/graphiql/html.js';
import { pageHeaders } from '../../../src/server/graphiql/protection.js';
import { embeddedJson } from '../../../src/server/page-files/embedded.js';

const data = {
  endpoint: '/graphql',
  token: 'a.b.c',
  tenant: 'acme',
  people: [],
  tabs: [{ title: 'Evil', query: '# </script><script>alert(1)</script><!-- \u2028' }],
  workers: { editor: '/e.js', json: '/j.js', graphql: '/g.js' },
};

describe('the data in the page', () => {
  test('cannot end its script element', () => {
    const html = graphiqlHtml(data, '/main.js', '/main.css');
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toContain('<!--');
    expect(html).not.toContain('\u2028');
  });

  test('is read back unchanged', () => {
    expect(JSON.parse(embeddedJson(data))).toEqual(data);
  });
});

describe('the content security policy', () => {
  const policyFor = (host: string | undefined) => pageHeaders(host)['content-security-policy'];

  test.each(['127.0.0.1:4000', 'leads.example.com', '[::1]:4000'])('lets sockets through to %s', (host) => {
    expect(policyFor(host)).toContain(`connect-src 'self' ws://${host} wss://${host};`);
  });

  test.each(['a; script-src *', 'a b', 'a/b', '', undefined])('takes nothing from the host %p', (host) => {
    expect(policyFor(host)).toContain("connect-src 'self';");
    expect(policyFor(host)).toContain("script-src 'self';");
  });
});
