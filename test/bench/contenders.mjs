import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../dist/platform/database/index.js';
import { idOf } from '../../dist/platform/ids/index.js';
import { schema as postgraphileSchema } from './contenders/postgraphile/schema.sql.mjs';
import { asOwner } from './database.mjs';
import { asRecord, asUnion, graphqlDialect } from './dialects/graphql.mjs';
import { limitDialect } from './dialects/limit.mjs';
import { postgraphileDialect } from './dialects/postgraphile.mjs';
import { startProcess } from './processes.mjs';
import { tokensOf } from './tokens.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = fileURLToPath(new URL('contenders', import.meta.url));
const anotherNode = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');

const plainDialect = graphqlDialect({
  mutations: asRecord,
  idOf: (_, uuid) => uuid,
  headersOf: ({ id, userId }) => ({ 'x-tenant-id': id, 'x-user-id': userId }),
});
/** Those who look after the tenants themselves, in their statements. */
const plain = (...args) => ({
  dialect: async () => plainDialect,
  program: ({ plainUrl }) => ({
    ...{ command: process.execPath, args, cwd: folder },
    env: { NODE_ENV: 'production', DATABASE_URL: plainUrl },
  }),
});

/** With a verified token of each tenant's administrator. */
const withTokens =
  ({ isGateway = false, ...way }) =>
  async (keys, dataDir) => {
    const tokens = await tokensOf(keys.tenants, dataDir);
    const headersOf = ({ slug }) => ({ authorization: `Bearer ${tokens.of(slug)}`, 'x-tenant': slug });
    return { ...graphqlDialect({ ...way, headersOf }), tokens, isGateway };
  };
const gatewayDialect = withTokens({ isGateway: true, mutations: asUnion, idOf });
const gatewayProgram = (checkout, { gatewayUrl, ownerUrl }, dataDir) => ({
  ...{ command: process.execPath, args: [join(checkout, 'dist', 'main.js')] },
  env: {
    ...{ DATABASE_URL: gatewayUrl, DATABASE_MIGRATION_URL: ownerUrl, DATA_DIR: dataDir },
    ...{ PORT: '0', DRAIN_DELAY: '0', RATE_LIMIT_POINTS: '1000000000' },
  },
});

/** Those that have what a careful team adds for the same promises as the gateway's; `contenders/duties`. */
const dutiful = (name, ...args) => ({
  group: 'duties',
  dialect: withTokens({ mutations: asRecord, idOf: (_, uuid) => uuid }),
  program: ({ gatewayUrl }, _, { tokens }) => ({
    ...{ command: process.execPath, args, cwd: folder },
    env: {
      ...{ NODE_ENV: 'production', DUTIES: '1', DATABASE_URL: gatewayUrl, PGAPPNAME: name },
      ...{ JWKS: tokens.jwks, TOKEN_ISSUER: tokens.issuer, TOKEN_AUDIENCE: tokens.audience },
    },
  }),
});

/** `group`: the table that a contender stands in, beside the gateway; left out, that of the bare ones. */
const contenders = {
  before: {
    title: 'the gateway before',
    group: 'before',
    dialect: gatewayDialect,
    program: (dataset, dataDir, _, { before }) => gatewayProgram(resolve(before), dataset, dataDir),
    // At its start it has made the database's functions its own: those of now are put back for all.
    settle: ({ ownerUrl }) => migrate({ url: ownerUrl, log: () => {} }),
  },
  ours: {
    title: 'this gateway',
    group: 'ours',
    dialect: gatewayDialect,
    program: (dataset, dataDir) => gatewayProgram(project, dataset, dataDir),
  },
  limit: { title: 'bare node:http and one SQL', ...plain('limit.mjs'), dialect: async () => limitDialect },
  mercurius: { title: 'mercurius with jit and loaders', ...plain('mercurius/main.mjs') },
  'mercurius-duties': {
    title: 'mercurius, the same duties',
    ...dutiful('mercurius-duties', 'mercurius/main.mjs'),
  },
  postgraphile: {
    title: 'PostGraphile 5',
    dialect: async () => postgraphileDialect,
    prepare: ({ ownerUrl }) => asOwner(ownerUrl, (owner) => owner.query(postgraphileSchema)),
    program: ({ gatewayUrl }) => ({
      ...{ command: anotherNode, args: ['postgraphile/main.mjs'], cwd: folder },
      env: { NODE_ENV: 'production', GRAPHILE_ENV: 'production', DATABASE_URL: gatewayUrl },
    }),
  },
  usual: { title: 'Apollo, type-graphql, DataLoader, Drizzle, as usually written', ...plain('dist/main.js') },
  'usual-duties': {
    title: 'as usually written, the same duties',
    ...dutiful('usual-duties', 'dist/main.js'),
  },
};

export const contenderNames = Object.keys(contenders);
export const titleOf = (name) => contenders[name].title;
/** `ours`, `before`, `duties` or `bare`. */
export const groupOf = (name) => contenders[name].group ?? 'bare';

/** Fetches the contenders' packages where they are not there, or are older than what is asked for, and compiles. */
export function installContenders(say) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  const isFresh =
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
  if (!isFresh) {
    say('fetching the contenders’ packages');
    const npm = process.env.npm_execpath;
    const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
    const { status, stderr } = spawnSync(command, [...args, 'ci', '--ignore-scripts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`npm ci in ${folder} failed:\n${stderr}`);
  }
  const swc = join(project, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const config = join(project, '.swcrc');
  execFileSync(
    process.execPath,
    [swc, 'usual', '--out-dir', 'dist', '--strip-leading-paths', '--quiet', '--config-file', config],
    { cwd: folder },
  );
}

/**
 * Starts a contender on the data set.
 * @param {{ before?: string, variables?: Record<string, string> }} others the checkout of `before`; variables that it gets besides
 * @returns its process, and how it is spoken to
 */
export async function startContender(name, dataset, keys, dataDir, { variables = {}, ...others } = {}) {
  const contender = contenders[name];
  const dialect = await contender.dialect(keys, dataDir);
  await contender.prepare?.(dataset);
  const { env, ...program } = contender.program(dataset, dataDir, dialect, others);
  const running = await startProcess(
    { ...program, env: { ...env, ...variables } },
    join(dataDir, `${name}.log`),
  );
  await contender.settle?.(dataset);
  return { name, dialect, ...running, url: running.url.replace(/\/$/, '') };
}
