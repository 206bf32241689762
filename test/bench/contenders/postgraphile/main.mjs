import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

/** One gateway's role, held by the policies; each request tells whose it is by pgSettings. */
const preset = {
  extends: [PostGraphileAmberPreset],
  // It knows no partial indexes, and would hide the orders and relations that they serve.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public', 'bench'],
      poolConfig: { max: 20 },
      pubsub: false,
    }),
  ],
  grafast: {
    context: ({ node }) => ({
      pgSettings: {
        'app.tenant_id': node.req.headers['x-tenant-id'],
        'app.user_id': node.req.headers['x-user-id'],
      },
    }),
    explain: false,
  },
  grafserv: { graphiql: false, watch: false, websockets: false, outputDataAsString: true },
  // The measured mutations are functions of their own.
  schema: { defaultBehavior: '-insert -update -delete' },
};

const instance = postgraphile(preset);
const server = createServer();
await instance.createServ(grafserv).addTo(server);
await instance.getSchema();
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  process.stdout.write(`${JSON.stringify({ msg: 'ready', url })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
