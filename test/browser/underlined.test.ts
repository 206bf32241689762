import { existsSync, readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { type Browser, chromium, type Page } from 'playwright-core';
import { examples } from '../../src/cli/seed/index.js';
import { startToyGateway, type ToyGateway } from './toy-gateway.js';

const browserPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));
const describeInBrowser = browserPath === undefined ? describe.skip : describe;

interface Marker {
  message: string;
  resource: { path: string };
}
/** GraphiQL's editors, as its page keeps them. */
interface Monaco {
  editor: { getModelMarkers(of: object): Marker[]; getModels(): { uri: { path: string } }[] };
  languages: {
    json: { jsonDefaults: { diagnosticsOptions: { schemas?: { schema?: { properties?: object } }[] } } };
  };
}

describeInBrowser('what the editors underline', () => {
  let gateway: ToyGateway;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
    const wrong = { input: { leadId: 5, overwrite: 'yes' } };
    const [convert] = examples.filter(({ title }) => title === 'ConvertLead');
    if (!convert) throw new Error('there is no example ConvertLead');
    const broken = {
      title: 'Broken',
      query: convert.query.replace('ConvertLead(', 'Broken('),
      variables: JSON.stringify(wrong, null, 2),
    };
    gateway = await startToyGateway({ schema, tabs: [...examples, broken] });
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${gateway.address}/graphiql`);
    await page.locator('.monaco-editor').first().waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  /** Opens an example, waits until the variables are judged by its own operation, and by what is told of them. */
  const open = async (title: string, names: string[]) => {
    const panel = page.getByRole('region', { name: 'Examples' });
    await panel.getByLabel('Search examples').fill(title);
    await panel.getByText(title, { exact: true }).click();
    await page.waitForFunction((expected) => {
      const { languages } = (globalThis as unknown as { __MONACO: Monaco }).__MONACO;
      const schemas = languages.json.jsonDefaults.diagnosticsOptions.schemas ?? [];
      const known = Object.keys(schemas[0]?.schema?.properties ?? {}).sort();
      return JSON.stringify(known) === JSON.stringify(expected);
    }, names.toSorted());
  };
  const underlined = () =>
    page.evaluate(() =>
      (globalThis as unknown as { __MONACO: Monaco }).__MONACO.editor
        .getModelMarkers({})
        .map(({ message, resource }) => `${resource.path}: ${message}`),
    );

  test('is what is wrong', async () => {
    await open('Broken', ['input']);
    await page.waitForFunction(
      () => (globalThis as unknown as { __MONACO: Monaco }).__MONACO.editor.getModelMarkers({}).length === 2,
    );
    expect((await underlined()).join('\n')).toMatch(/Incorrect type.*\n.*Incorrect type/);
  }, 120_000);

  const withVariables = examples.filter(({ variables }) => variables);
  test.each(withVariables.map((example) => [example.title, example] as const))(
    'is nothing of %s',
    async (title, { variables }) => {
      await open(title, Object.keys(JSON.parse(variables ?? '{}')));
      // The editor has judged all of it where nothing is left of what was wrong before.
      await page.waitForFunction(
        () =>
          (globalThis as unknown as { __MONACO: Monaco }).__MONACO.editor.getModelMarkers({}).length === 0,
      );
      expect(await underlined()).toEqual([]);
    },
    120_000,
  );
});
