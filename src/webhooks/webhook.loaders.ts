import { sql } from 'drizzle-orm';
import type { Context } from '../identity/index.js';
import { idsNamed, keyOf, selected, statement } from '../platform/database/index.js';
import {
  badUserInput,
  type FieldSelection,
  sharedIfFewPages,
  TableReader,
} from '../platform/graphql/index.js';
import { groupedBy } from '../platform/grouped-by.js';
import type { Id } from '../platform/ids/index.js';
import { webhookDeliveries } from './webhook.table.js';
import { WebhookDelivery } from './webhook.type.js';

const deliveryReader = new TableReader(WebhookDelivery, webhookDeliveries);

const MAX_DELIVERIES = 200;

/**
 * The last attempts of each webhook, the newest first; one statement for all of them.
 * @throws GraphQLError BAD_USER_INPUT for a `first` that is negative or more than 200
 */
export async function deliveriesOf(
  context: Context,
  webhookIds: readonly Id<'webhook'>[],
  first: number,
  selection: FieldSelection,
): Promise<WebhookDelivery[][]> {
  if (first < 0 || first > MAX_DELIVERIES) throw badUserInput('first', `must be from 0 to ${MAX_DELIVERIES}`);
  const fields = { ...deliveryReader.fieldsFor(selection), webhookId: webhookDeliveries.webhookId };
  const read = statement<
    WebhookDelivery & { webhookId: Id<'webhook'> },
    { webhooks: readonly Id<'webhook'>[] }
  >(
    `Webhook.deliveries(${keyOf(fields)})`,
    fields,
    () => sql`select ${selected(fields)} from unnest(${idsNamed('webhooks')}) as given (id)
      cross join lateral (
        select * from ${webhookDeliveries}
         where ${deliveryReader.present} and ${webhookDeliveries.webhookId} = given.id
         order by ${webhookDeliveries.attemptedAt} desc, ${webhookDeliveries.id} desc
         limit ${sql.placeholder('first')}::integer
      ) as ${webhookDeliveries}
      order by ${webhookDeliveries.attemptedAt} desc, ${webhookDeliveries.id} desc`,
    WebhookDelivery,
    sharedIfFewPages('webhooks', 'first'),
  );
  const rows = await context.read(read, { webhooks: webhookIds, first });
  const byWebhook = groupedBy(rows, ({ webhookId }) => webhookId);
  return webhookIds.map((id) => byWebhook.get(id) ?? []);
}
