/**
 * Adds to a Fastify server with mercurius what the gateway also does.
 * @param {import('fastify').FastifyInstance} app
 * @param {typeof import('../duties/index.js')} duties
 * @returns mercurius' options for them
 */
export function addDuties(app, { openDuties, logError, logRequest, masked, ...limits }, pool) {
  const { identify, clientOf } = openDuties(pool);
  app.decorateRequest('asking', null);
  // Before the body is looked at; an error here is answered by mercurius as any other.
  app.addHook('onRequest', async (request) => {
    request.asking = {};
    request.asking.member = await identify(request.headers);
    request.asking.client = clientOf(request.asking.member);
  });
  app.addHook(
    'onResponse',
    async ({ method, url, asking }, { statusCode: status, elapsedTime: durationMs }) => {
      logRequest({ ...{ method, url, status, durationMs }, ...asking });
      // Over already, but where the request broke off.
      await asking.client?.end();
    },
  );
  app.addHook('onReady', async () => {
    app.graphql.addHook('preExecution', async (_, document, { reply }) => {
      const { name } = document.definitions.find(({ kind }) => kind === 'OperationDefinition');
      reply.request.asking.operation = name?.value;
    });
    // What was changed is committed before it is told.
    app.graphql.addHook('onResolution', async (_, { client }) => client.end());
  });
  return {
    validationRules: limits.validationRules,
    graphql: { parseOptions: limits.parseOptions },
    context: ({ asking: { member, client } }) => ({
      ...{ member, client },
      ...{ tenantId: member?.tenantId, userId: member?.userId },
    }),
    errorFormatter({ data = null, errors: thrown }) {
      const all = thrown.flatMap((error) => error.originalError?.errors ?? error);
      const errors = all.map((error) => told(error, { logError, masked }));
      const isOurs = errors.some(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR');
      const refused = all[0]?.extensions?.http?.status;
      return { statusCode: refused ?? (data ? 200 : isOurs ? 500 : 400), response: { data, errors } };
    },
  };
}

/** Errors that parsing and validation find have no code of mercurius' own. */
function told(error, { logError, masked }) {
  const isFound = !error.path && !error.originalError && !error.extensions?.code;
  const code = isFound ? 'GRAPHQL_VALIDATION_FAILED' : error.extensions?.code;
  const { message, locations, path } = error;
  const formatted = masked({ message, locations, path, extensions: { code } });
  if (formatted.extensions.code === 'INTERNAL_SERVER_ERROR') logError(error.originalError ?? error);
  return formatted;
}
