import { startTestGateway, type TestGateway } from './gateway.js';
import { WireTap } from './wire-tap.js';

export interface TappedGateway {
  gateway: TestGateway;
  /**
   * How often a request waits for PostgreSQL, and how many statements it runs besides BEGIN, settings and COMMIT.
   * @returns its answer's data as well
   */
  costsOf<Data>(
    document: string,
    variables: object,
  ): Promise<{ data: Data; statements: number; roundTrips: number }>;
  stop(): Promise<void>;
}

/** A gateway with a tap between it and PostgreSQL, which remembers who is asking for as long as a test runs. */
export async function startTappedGateway(): Promise<TappedGateway> {
  let tap: WireTap | undefined;
  const gateway = await startTestGateway({
    config: { membershipCacheMs: 3_600_000 },
    through: (url) => {
      tap = new WireTap(url);
      return tap.open();
    },
  });
  return {
    gateway,
    costsOf: async (document, variables) => {
      tap?.take();
      gateway.statements.length = 0;
      const { body } = await gateway.query(document, variables);
      const kinds = tap?.take() ?? [];
      const roundTrips = kinds.filter((kind) => kind === '>S').length;
      return { data: body.data, statements: gateway.statements.length, roundTrips };
    },
    stop: async () => {
      await gateway.stop();
      await tap?.close();
    },
  };
}
