/** The modules of src/ in layers: a module knows those of earlier layers, never those of its own or of later ones. */
const layers = [
  ['platform'],
  ['identity'],
  ['logs'],
  ['outbox'],
  ['settings'],
  ['webhooks'],
  ['statuses'],
  ['customers'],
  ['leads'],
  ['attachments'],
  ['comments'],
  ['conversion'],
  ['analytics', 'photos', 'live', 'imports'],
  ['lead-hooks'],
  ['upgrade'],
  ['request'],
  ['server'],
];
const modules = layers.flat();
const above = (name) => {
  const own = layers.findIndex((layer) => layer.includes(name));
  return [...layers.slice(own + 1).flat(), ...layers[own].filter((other) => other !== name)];
};
const anyOf = (names) => `(?:${names.join('|')})`;

/** Public APIs within the platform: `index.ts` of a folder. */
const platformApis = '^src/platform/[^/]+/index\\.ts$';
/** What tables are made of, and the small parts of the platform that stand in no folder. */
const platformParts = '^src/platform/(?:database/columns\\.ts|[^/]+\\.ts)$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { path: '^src' }, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      // Style sheets are the bundler's; dist is not there before the first build, contenders before the first bench.
      to: {
        couldNotResolve: true,
        pathNot: ['\\.css$', '^(?:\\.\\./)*dist/', '^(?:@escape\\.tech|mercurius|postgraphile)'],
      },
    },
    ...modules.map((name) => ({
      name: `${name}-knows-earlier-layers-only`,
      severity: 'error',
      from: { path: `^src/${name}/` },
      to: { path: `^src/(?:${anyOf([...above(name), 'cli'])}/|main\\.ts$)` },
    })),
    {
      name: 'modules-by-their-public-api',
      comment:
        'Another module is imported by its index.ts; a table may refer to the table of an earlier module.',
      severity: 'error',
      from: { path: `^src/(${anyOf(modules)}|cli)/`, pathNot: '\\.table\\.ts$' },
      to: {
        path: `^src/${anyOf(modules.filter((name) => name !== 'platform'))}/`,
        pathNot: ['^src/$1/', '^src/[^/]+/(?:tokens/)?index\\.ts$'],
      },
    },
    {
      name: 'tables-know-tables',
      comment: 'The migration tool loads tables alone, without the module around them.',
      severity: 'error',
      from: { path: `^src/(${anyOf(modules)})/.*\\.table\\.ts$` },
      to: {
        path: '^src/',
        pathNot: ['\\.table\\.ts$', '^src/$1/', platformParts],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'platform-by-its-public-apis',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { path: '^src/platform/', pathNot: [platformApis, platformParts] },
    },
    {
      name: 'platform-folders-by-their-public-apis',
      severity: 'error',
      from: { path: '^src/platform/([^/]+)/' },
      to: { path: '^src/platform/', pathNot: ['^src/platform/$1/', platformApis, platformParts] },
    },
    {
      name: 'configuration-is-handed-down',
      comment: 'Features are told what they need; only what starts the gateway reads its configuration.',
      severity: 'error',
      from: { path: `^src/${anyOf(modules.filter((name) => name !== 'server'))}/` },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-stand-alone',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:cli/|main\\.ts$|board/build\\.ts$)' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'commands-stay-below-the-server',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/(?:server/|main\\.ts$)' },
    },
    {
      name: 'development-database-stands-alone',
      comment: 'The embedded server is for development: only what starts a process knows of it.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(?:dev-database/|cli/|main\\.ts$|server/database/ready-database\\.ts$)',
      },
      to: { path: '^src/dev-database/' },
    },
    {
      name: 'development-database-knows-the-platform-only',
      severity: 'error',
      from: { path: '^src/dev-database/' },
      to: { path: '^src/', pathNot: '^src/(?:dev-database|platform)/' },
    },
    {
      name: 'board-is-not-of-the-server',
      comment: 'The app runs in browsers: the server serves its files and imports none of it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/board/' },
      to: { path: '^src/board/' },
    },
    {
      name: 'board-knows-the-public-api-alone',
      comment: 'Besides the API it knows what the page gives it, by type.',
      severity: 'error',
      from: { path: '^src/board/app/' },
      to: { path: '^src/', pathNot: ['^src/board/app/', '^src/server/board/page\\.ts$'] },
    },
    { name: 'sources-know-no-tests', severity: 'error', from: { path: '^src' }, to: { path: '^test/' } },
    {
      name: 'sources-need-no-development-packages',
      comment:
        'What builds the page of GraphiQL, or reads the scripts of apps, is not needed by a gateway that runs.',
      severity: 'error',
      from: {
        path: '^src',
        pathNot: '^src/(?:board/|server/graphiql/(?:app/|build\\.ts$)|cli/persist/sources\\.ts$)',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-are-declared',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // An app of a fixture is compiled with what is generated for it.
    exclude: { path: '^(?:dist|\\.data|test/fixtures/codegen-app)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
