import { type Person, people, type Selected, type TestGateway } from './gateway.js';
import { countOf } from './live.js';
import { until } from './until.js';

export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  /** What came: the name of each event and its data. */
  readonly events: { event: string; data: Selected }[];
  /** All of the body so far. */
  readonly text: string;
  /** Whether the gateway has ended it. */
  readonly isOver: boolean;
  stop(): void;
}

interface Asked {
  method?: 'POST' | 'GET';
  accept?: string;
  variables?: object;
  token?: string;
  as?: Person;
  /** What the request has besides, or instead of a document that is empty. */
  members?: Record<string, string>;
  /** A router's address, where one stands in between. */
  at?: string;
}

/** Asks for server-sent events; where they come, waits until the gateway listens. */
export async function eventStream(
  gateway: TestGateway,
  query: string,
  {
    method = 'POST',
    accept = 'text/event-stream',
    variables = {},
    token,
    as = 'ada',
    members = {},
    at = gateway.url,
  }: Asked = {},
): Promise<EventStream> {
  const abort = new AbortController();
  const document = query === '' ? members : { query, ...members };
  const parameters = new URLSearchParams({ ...document, variables: JSON.stringify(variables) });
  const before = await countOf(gateway, 'live_subscriptions');
  const response = await fetch(`${at}/graphql${method === 'GET' ? `?${parameters}` : ''}`, {
    method,
    headers: {
      accept,
      authorization: `Bearer ${token ?? (await gateway.token(people[as].email))}`,
      'x-tenant': people[as].tenant,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    ...(method === 'POST' && { body: JSON.stringify({ ...document, variables }) }),
    signal: abort.signal,
  });
  const stream = {
    status: response.status,
    headers: response.headers,
    events: [] as EventStream['events'],
    text: '',
    isOver: false,
    stop: () => abort.abort(),
  };
  void read(response, stream, (data) => query && gateway.note(query, variables, data)).catch(() => {
    stream.isOver = true;
  });
  await until(async () => stream.isOver || (await countOf(gateway, 'live_subscriptions')) > before);
  return stream;
}

async function read(
  response: Response,
  stream: { -readonly [K in keyof EventStream]: EventStream[K] },
  note: (data: unknown) => void,
) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const text = decoder.decode(chunk as Uint8Array, { stream: true });
    stream.text += text;
    rest += text;
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event = '', data = ''] = /^event: (\w+)\ndata:(.*)$/.exec(block) ?? [];
      const answer = data.trim() ? JSON.parse(data) : null;
      if (event) stream.events.push({ event, data: answer });
      note(answer?.data);
    }
  }
  stream.isOver = true;
}
