import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

/**
 * Writes the pictures of the README, docs/images/<scene>-<light|dark>.png, each below 200 kB: GraphiQL on the demo data of
 * a gateway of its own. Needs Chromium at CHROMIUM_PATH or /usr/bin/chromium.
 */
const folder = 'docs/images';
const mostBytes = 200_000;
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
);
if (!executablePath) throw new Error('there is no Chromium at CHROMIUM_PATH or /usr/bin/chromium');

/** A gateway on a new database; its address, and how it is ended. */
async function startGateway() {
  const dataDir = await mkdtemp(join(tmpdir(), 'lead-gateway-screenshots-'));
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { PATH: process.env.PATH, PORT: '0', DRAIN_DELAY: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line);
      if (said.msg === 'ready') resolve(said.url);
    });
    child.once('close', () => reject(new Error('the gateway has ended')));
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const play = (page) => page.locator('.graphiql-execute-button').click();
const answer = (page, text) => page.locator('.result-window').getByText(text).first().waitFor();
async function open(page, title) {
  await page.locator('.monaco-editor').first().waitFor();
  const panel = page.getByRole('region', { name: 'Examples' });
  await panel.getByText(title, { exact: true }).click();
  await page.getByRole('tab', { name: title, selected: true }).waitFor();
}

/** Works on a lead as somebody else, over the API. */
async function asAnother(page, query, variables) {
  const { people } = JSON.parse(await page.locator('#page-data').textContent());
  const { token, tenant } = people.find(({ email }) => email.startsWith('sam@'));
  const response = await fetch(new URL('/graphql', page.url()), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-tenant': tenant },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
}

const scenes = {
  async convert(page) {
    await open(page, 'ConvertLead');
    await play(page);
    await answer(page, '"ConvertLeadSuccess"');
  },
  async live(page) {
    await open(page, 'WatchLeads');
    await play(page);
    const subscriptions = async () => (await fetch(new URL('/metrics', page.url()))).text();
    while (!/^live_subscriptions\S* 1$/m.test(await subscriptions())) await page.waitForTimeout(50);
    await asAnother(
      page,
      'mutation ($input: CreateLeadInput!) { createLead(input: $input) { __typename } }',
      { input: { firstName: 'Ines', lastName: 'Varga', email: 'ines.varga@example.com' } },
    );
    await answer(page, '"CREATE_LEAD"');
  },
};

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const colorScheme of ['light', 'dark']) {
    const gateway = await startGateway();
    try {
      for (const [scene, act] of Object.entries(scenes)) {
        const context = await browser.newContext({ colorScheme, viewport: { width: 1600, height: 840 } });
        const page = await context.newPage();
        await page.goto(`${gateway.url}/graphiql`);
        await act(page);
        // No tooltip, no cursor.
        await page.mouse.move(800, 20);
        const path = join(folder, `${scene}-${colorScheme}.png`);
        const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
        // A page of text has few colours.
        const { size } = await sharp(picture).png({ palette: true, colours: 96, effort: 10 }).toFile(path);
        process.stdout.write(`${path} ${size} bytes\n`);
        if (size > mostBytes) throw new Error(`${path} has more than ${mostBytes} bytes`);
        await context.close();
      }
    } finally {
      await gateway.stop();
    }
  }
} finally {
  await browser.close();
}
