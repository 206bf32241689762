import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { asOwner } from './database.mjs';

/** What every policy holds, of the tables that the measured operations touch. */
const tables = [
  ...['leads', 'customers', 'customer_keys', 'accounts', 'comments', 'logs', 'conversions'],
  ...['lead_statuses', 'lead_status_spells', 'users', 'tenants'],
];
const levels = 13;
const documents = {
  deep: `query Deep { leads(first: 1) { nodes { ${'customer { leads(first: 1) { nodes { '.repeat(levels / 3)} customer { id }
    ${'} } } '.repeat(levels / 3)} } } }`,
  costly: 'query Costly { leads(first: 100) { nodes { comments(first: 100) { nodes { user { id } } } } } }',
  long: `query Long { ${'__typename '.repeat(2_000)} }`,
};
const viewerOf = ({ slug }) => `viewer@${slug}.test`;

/**
 * Proves of a contender with tokens that it keeps the gateway's promises. That it answers at all beside this tells that
 * each of its requests names the tenant: without, its role sees nothing.
 * @throws AssertionError naming the contender and the duty
 */
export async function checkDuties(contender, keys, dataset) {
  const [key] = await keys.take('single', 1);
  const other = keys.tenants.find(({ id }) => id !== key.tenant.id);
  assert(other, 'isolation is not to be seen of one tenant alone: --tenants 2, or more');
  const asked = new Asked(contender);
  const { dialect } = contender;

  const single = dialect.requestOf('single', key);
  const read = await asked.send(single);
  assert(read.data?.lead?.id, asked.says('answers its own tenant’s lead', read));

  const anonymous = await asked.send({ ...single, headers: {} });
  assert.equal(anonymous.status, 401, asked.says('refuses a request without a token', anonymous));
  assert.equal(codeOf(anonymous), 'UNAUTHENTICATED', asked.says('tells who-are-you', anonymous));
  const forged = await asked.send({ ...single, headers: forgedOf(single.headers) });
  assert.equal(forged.status, 401, asked.says('refuses a token with another signature', forged));

  const foreign = await asked.send(dialect.requestOf('single', { ...key, tenant: other }));
  assert.deepEqual(foreign.data, { lead: null }, asked.says('hides another tenant’s lead', foreign));
  const stranger = await asked.send({ ...single, headers: { ...single.headers, 'x-tenant': other.slug } });
  assert.equal(codeOf(stranger), 'FORBIDDEN', asked.says('refuses who is no member of the tenant', stranger));

  const viewer = await viewersHeaders(contender, key.tenant, dataset);
  const [person] = await keys.take('create', 1);
  const creation = dialect.requestOf('create', { ...person, tenant: key.tenant });
  const written = await asked.send({ ...creation, headers: viewer });
  assert.equal(codeOf(written), 'FORBIDDEN', asked.says('refuses a viewer’s createLead', written));
  const seen = await asked.send({ ...single, headers: viewer });
  assert(seen.data?.lead?.id, asked.says('lets a viewer read', seen));

  for (const [name, query] of Object.entries(documents)) {
    const refused = await asked.send({ headers: single.headers, body: JSON.stringify({ query }) });
    assert(codesOf(refused).includes('LIMIT_EXCEEDED'), asked.says(`refuses a ${name} document`, refused));
    assert(!refused.data, asked.says(`answers nothing of a ${name} document`, refused));
  }
  await checkMasking(asked, single);
  await asked.checkLog(key.tenant);
  await checkRowSecurity(contender, dataset);
}

/** An ID that PostgreSQL refuses: nothing of its wording may go out. */
async function checkMasking(asked, { headers }) {
  const body = JSON.stringify({ query: '{ lead(id: "no-id") { id } }' });
  const answer = await asked.send({ headers, body });
  const isTold = /uuid|syntax|select|invalid input/i.test(JSON.stringify(answer.errors ?? ''));
  assert(!isTold, asked.says('masks what went wrong inside', answer));
}

/** @throws AssertionError where the address that it was given, or a connection that it has, is not held by the policies */
async function checkRowSecurity({ name, dialect }, { ownerUrl, gatewayUrl }) {
  const about = `${name}: row-level security`;
  const role = await asOwner(gatewayUrl, async (client) => {
    const { rows } = await client.query(
      `select rolname as name, rolsuper or rolbypassrls as "isFree" from pg_roles where rolname = current_user`,
    );
    const { rows: counts } = await client.query('select count(*)::int from leads');
    assert.equal(counts[0].count, 0, `${about}: leads are seen without a tenant`);
    return rows[0];
  });
  assert(!role.isFree, `${about}: the role is free of it`);
  await asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relname = any($1)
         and relrowsecurity and relforcerowsecurity`,
      [tables],
    );
    assert.deepEqual(rows.map(({ relname }) => relname).sort(), tables.toSorted(), `${about}: not forced`);
    // The gateway names its connections itself, and has the owner's beside.
    if (dialect.isGateway) return;
    const { rows: open } = await owner.query(
      'select usename as user, state from pg_stat_activity where datname = current_database() and application_name = $1',
      [name],
    );
    assert(open.length > 0, `${about}: no connection of it is open`);
    assert(
      open.every(({ user }) => user === role.name),
      `${about}: it connects as another role than ${role.name}`,
    );
    const left = open.filter(({ state }) => state.startsWith('idle in transaction'));
    assert.equal(left.length, 0, `${about}: a transaction is open after its request`);
  });
}

/** Requests to one contender, counted. */
class Asked {
  #contender;
  #sent = 0;
  #linesBefore;

  constructor(contender) {
    this.#contender = contender;
    this.#linesBefore = linesOf(contender);
  }

  async send({ headers, body }) {
    this.#sent += 1;
    const { url, dialect } = this.#contender;
    const response = await fetch(url + dialect.pathOf('single'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: response.status, ...(await response.json()) };
  }

  says = (duty, answer) =>
    `${this.#contender.name} ${duty}: it answered ${JSON.stringify(answer).slice(0, 500)}`;

  /** One line for each request, with what it should tell; some are written a moment later. */
  async checkLog({ id, userId }) {
    const before = (await this.#linesBefore).length;
    let lines = [];
    for (let waited = 0; waited < 5_000 && lines.length < this.#sent; waited += 100) {
      await pause(100);
      lines = (await linesOf(this.#contender)).slice(before);
    }
    const { name } = this.#contender;
    assert.equal(lines.length, this.#sent, `${name} logs a line for each request`);
    const [first] = lines;
    const { method, path, status, operation } = first;
    assert.deepEqual(
      { method, path, status, operation },
      { method: 'POST', path: '/graphql', status: 200, operation: 'Single' },
      `${name} logs what was asked: ${JSON.stringify(first)}`,
    );
    assert(first.durationMs >= 0, `${name} logs how long it took`);
    const text = JSON.stringify(first);
    assert(first.tenantId && first.userId, `${name} logs whose it was: ${text}`);
    if (!this.#contender.dialect.isGateway) {
      assert.deepEqual([first.tenantId, first.userId], [id, userId], `${name} logs whose it was: ${text}`);
    }
  }
}

async function linesOf({ logFile }) {
  const lines = (await readFile(logFile, 'utf8')).split('\n');
  return lines.filter((line) => line.includes('"msg":"request"')).map((line) => JSON.parse(line));
}

const codesOf = ({ errors }) => (errors ?? []).map(({ extensions }) => extensions?.code);
const codeOf = (answer) => codesOf(answer)[0];

/** The same token with another signature: its last letter but one carries whole bits of it. */
function forgedOf({ authorization, ...headers }) {
  const [at, old] = [authorization.length - 2, authorization.at(-2)];
  const text = `${authorization.slice(0, at)}${old === 'A' ? 'B' : 'A'}${authorization.slice(at + 1)}`;
  return { ...headers, authorization: text };
}

async function viewersHeaders({ dialect: { tokens } }, tenant, { ownerUrl }) {
  const email = viewerOf(tenant);
  await asOwner(ownerUrl, (owner) =>
    owner.query(
      `insert into users (tenant_id, id, email, first_name, last_name, role)
       select $1::uuid, uuidv7(), $2::text, 'Vera', 'Viewer', 'VIEWER'
       where not exists (select from users where tenant_id = $1::uuid and email = $2::text)`,
      [tenant.id, email],
    ),
  );
  return { authorization: `Bearer ${await tokens.issue(email, tenant.slug)}`, 'x-tenant': tenant.slug };
}
