import { mkdirSync } from 'node:fs';
import sharp from 'sharp';
import { demo } from '../../../src/cli/seed/demo.js';
import { type BoardGateway, describeInBrowser, skipped, startBoard } from './board-browser.js';

const { leads } = demo;
const folder = 'docs/images';
const desktop = { viewport: { width: 1280, height: 760 } };
const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5 };
const pictures = [
  { name: 'board-pipeline', path: '', sign: 'article', viewport: { width: 1480, height: 820 } },
  { name: 'board-convert', path: `/leads/${leads.duplicate}`, sign: '.timeline', ...desktop },
  {
    name: 'board-dashboard-dark',
    path: '/dashboard',
    sign: '.chart',
    colorScheme: 'dark' as const,
    ...desktop,
  },
  { name: 'board-phone', path: `/leads/${leads.discussed}`, sign: '.timeline', ...phone },
];

/** Takes the pictures of the README anew: `npm run board:images`. */
describeInBrowser(`pictures of the board${skipped}`, () => {
  let board: BoardGateway;
  beforeAll(async () => {
    board = await startBoard();
    mkdirSync(folder, { recursive: true });
  }, 120_000);
  afterAll(() => board?.stop());

  test.each(pictures)(
    '$name',
    async ({ name, path, sign, ...options }) => {
      const { page, context, complaints } = await board.open('ada', path, options);
      await page.locator(sign).first().waitFor();
      if (name === 'board-convert') {
        await page.getByRole('button', { name: 'Convert', exact: true }).click();
        await page
          .getByLabel(/Merge into/)
          .first()
          .check();
        await page.locator('.conflicting').first().waitFor();
      }
      await page.locator('.live.connected').waitFor({ state: 'attached' });
      const picture = await page.screenshot();
      await sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toFile(`${folder}/${name}.png`);
      expect(complaints).toEqual([]);
      await context.close();
    },
    60_000,
  );
});
