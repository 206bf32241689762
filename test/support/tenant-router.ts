import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

/** Stands in front of gateways whose databases share the tenants among them, and sends each request to its tenant's. */
export interface TenantRouter {
  readonly url: string;
  /** Puts a tenant down in the directory, at the gateway of this address. */
  place(tenant: string, gatewayUrl: string): Promise<void>;
  /**
   * Lets no request of a tenant go on, and waits for those under way. Who comes waits for `patienceMs`, and is answered 503 with
   * Retry-After then.
   */
  hold(tenant: string): Promise<void>;
  /** Sends those who wait, and all after them, to the gateway of this address. */
  release(tenant: string, gatewayUrl: string): Promise<void>;
  /** How many requests have waited for a tenant, and how many were told to come again. */
  readonly held: { waited: number; refused: number };
  stop(): Promise<void>;
}

interface Place {
  gatewayUrl: string;
  underWay: number;
  /** Set while requests are held. */
  hold: { over: Promise<void>; end(): void } | null;
  /** Told when nothing is under way any more. */
  idle: (() => void)[];
}

/** @param directoryUrl of the database that has the directory, a table of the router's own: tenant → gateway */
export async function startTenantRouter(
  directoryUrl: string,
  { patienceMs = 500 } = {},
): Promise<TenantRouter> {
  const directory = new pg.Pool({ connectionString: directoryUrl, max: 2 });
  await directory.query('create schema directory');
  await directory.query('create table directory.places (tenant text primary key, gateway text not null)');
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const places = new Map<string, Place>();
  const held = { waited: 0, refused: 0 };

  const placeOf = async (tenant: string): Promise<Place | null> => {
    const known = places.get(tenant);
    if (known) return known;
    const { rows } = await directory.query('select gateway from directory.places where tenant = $1', [
      tenant,
    ]);
    if (!rows[0]) return null;
    // Of two that looked it up at once the first counts for both.
    const place = places.get(tenant) ?? { gatewayUrl: rows[0].gateway, underWay: 0, hold: null, idle: [] };
    places.set(tenant, place);
    return place;
  };
  const write = (tenant: string, gatewayUrl: string) =>
    directory.query(
      `insert into directory.places values ($1, $2) on conflict (tenant) do update set gateway = excluded.gateway`,
      [tenant, gatewayUrl],
    );
  const known = async (tenant: string): Promise<Place> => {
    const place = await placeOf(tenant);
    if (!place) throw new Error(`the directory does not know ${tenant}`);
    return place;
  };

  const server = createServer(async (asked, answer) => {
    const place = await placeOf(String(asked.headers['x-tenant'] ?? ''));
    if (!place) return refuse(answer, 403, 'FORBIDDEN');
    if (place.hold) {
      held.waited++;
      await Promise.race([place.hold.over, new Promise((wake) => setTimeout(wake, patienceMs))]);
    }
    if (place.hold) {
      held.refused++;
      return refuse(answer, 503, 'SERVICE_UNAVAILABLE');
    }
    place.underWay++;
    await passOn(asked, answer, place.gatewayUrl, agent);
    place.underWay--;
    if (place.underWay === 0) for (const tell of place.idle.splice(0)) tell();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    held,
    async place(tenant, gatewayUrl) {
      await write(tenant, gatewayUrl);
      places.delete(tenant);
    },
    async hold(tenant) {
      const place = await known(tenant);
      let end = () => {};
      const over = new Promise<void>((done) => {
        end = done;
      });
      place.hold = { over, end };
      if (place.underWay > 0) await new Promise<void>((done) => place.idle.push(done));
    },
    async release(tenant, gatewayUrl) {
      const place = await known(tenant);
      await write(tenant, gatewayUrl);
      place.gatewayUrl = gatewayUrl;
      const { hold } = place;
      place.hold = null;
      hold?.end();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      agent.destroy();
      await directory.end();
    },
  };
}

function refuse(answer: ServerResponse, status: number, code: string): void {
  const headers = { 'content-type': 'application/json', ...(status === 503 && { 'retry-after': '1' }) };
  const errors = [{ message: 'The service is not available just now. Try again.', extensions: { code } }];
  answer.writeHead(status, headers).end(JSON.stringify({ errors }));
}

/** Resolves when the gateway has answered, whether or not somebody is there to hear it. */
function passOn(asked: IncomingMessage, answer: ServerResponse, to: string, agent: Agent): Promise<void> {
  return new Promise((done) => {
    const { method, headers, url } = asked;
    const passed = request(new URL(url ?? '/', to), { method, headers, agent }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
      answered.once('close', done);
    });
    passed.once('error', () => {
      if (!answer.headersSent) answer.writeHead(502);
      answer.end();
      done();
    });
    asked.pipe(passed);
  });
}
