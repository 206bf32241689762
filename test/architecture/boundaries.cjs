/** The rooms of src/, each below those that follow it: a room knows those below it, never those above. */
const floors = [
  ['platform'],
  ['identity'],
  ['logs'],
  ['outbox'],
  ['settings'],
  ['statuses'],
  ['customers'],
  ['leads'],
  ['comments'],
  ['conversion'],
  ['analytics', 'photos', 'live'],
  ['upgrade'],
  ['request'],
  ['server'],
];
const rooms = floors.flat();
const above = (room) => {
  const own = floors.findIndex((floor) => floor.includes(room));
  return [...floors.slice(own + 1).flat(), ...floors[own].filter((other) => other !== room)];
};
const anyOf = (names) => `(?:${names.join('|')})`;

/** Doors within the platform and of a room's own inner room: `index.ts` of a folder is the way into it. */
const innerDoors = '^src/platform/[^/]+/(?:embedded/)?index\\.ts$';
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
        pathNot: ['\\.css$', '^(?:\\.\\./)*dist/', '^(?:mercurius|postgraphile)'],
      },
    },
    ...rooms.map((room) => ({
      name: `${room}-knows-nothing-above`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: `^src/(?:${anyOf([...above(room), 'cli'])}/|main\\.ts$)` },
    })),
    {
      name: 'rooms-through-their-door',
      comment: 'Another room is entered by its index.ts; a table may refer to the table of a room below.',
      severity: 'error',
      from: { path: `^src/(${anyOf(rooms)}|cli)/`, pathNot: '\\.table\\.ts$' },
      to: {
        path: `^src/${anyOf(rooms.filter((room) => room !== 'platform'))}/`,
        pathNot: ['^src/$1/', '^src/[^/]+/(?:tokens/)?index\\.ts$'],
      },
    },
    {
      name: 'tables-know-tables',
      comment: 'The migration tool loads tables alone, without the room around them.',
      severity: 'error',
      from: { path: `^src/(${anyOf(rooms)})/.*\\.table\\.ts$` },
      to: {
        path: '^src/',
        pathNot: ['\\.table\\.ts$', '^src/$1/', platformParts],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'platform-through-its-doors',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { path: '^src/platform/', pathNot: [innerDoors, platformParts] },
    },
    {
      name: 'platform-folders-through-their-doors',
      severity: 'error',
      from: { path: '^src/platform/([^/]+)/' },
      to: { path: '^src/platform/', pathNot: ['^src/platform/$1/', innerDoors, platformParts] },
    },
    {
      name: 'configuration-is-handed-down',
      comment: 'Features are told what they need; only what starts the gateway reads its configuration.',
      severity: 'error',
      from: { path: `^src/${anyOf(rooms.filter((room) => room !== 'server'))}/` },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-stand-alone',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:cli/|main\\.ts$)' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'commands-stay-below-the-server',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/(?:server/|main\\.ts$)' },
    },
    { name: 'sources-know-no-tests', severity: 'error', from: { path: '^src' }, to: { path: '^test/' } },
    {
      name: 'sources-need-no-development-packages',
      comment: 'What builds the page of GraphiQL is not needed by a gateway that runs.',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/server/graphiql/(?:app/|build\\.ts$)' },
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
    exclude: { path: '^(?:dist|\\.data)/' },
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
