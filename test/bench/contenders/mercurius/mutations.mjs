import { randomUUID } from 'node:crypto';
import { customerColumns, inTransaction, leadColumns, rowsOf } from './database.mjs';

const changesOf = (values) =>
  Object.entries(values).flatMap(([field, after]) => (after == null ? [] : [{ field, before: null, after }]));

export function createLead(_, { input }, context) {
  const { tenantId, userId } = context;
  const { firstName, lastName, email, phoneNumbers, company } = input;
  return inTransaction(context, async (client) => {
    const [status] = await rowsOf(
      client,
      'first',
      'select id, name from lead_statuses where tenant_id = $1 and is_default',
      [tenantId],
    );
    const [lead] = await rowsOf(
      client,
      'newLead',
      `insert into leads (tenant_id, id, first_name, last_name, email, phone_numbers, company, status_id, activity,
         privacy_level, approval_state, created_by, owner_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'ACTIVE', 'PUBLIC', 'NOT_REQUIRED', $9, $9)
       returning ${leadColumns}`,
      [tenantId, randomUUID(), firstName, lastName, email, phoneNumbers ?? [], company, status.id, userId],
    );
    const changes = changesOf({
      ...{ firstName, lastName, email, phoneNumbers: lead.phoneNumbers.join(', '), company },
      ...{ ownerId: userId, privacyLevel: 'PUBLIC', state: 'ACTIVE', status: status.name },
    });
    await writeLogs(client, { tenantId, userId }, [['CREATE_LEAD', 'LEAD', lead.id, changes]]);
    return { lead };
  });
}

export function convertLead(_, { input: { leadId } }, context) {
  const { tenantId, userId } = context;
  return inTransaction(context, async (client) => {
    const [lead] = await rowsOf(
      client,
      'take',
      'select * from leads where tenant_id = $1 and id = $2 and deleted_at is null for update',
      [tenantId, leadId],
    );
    if (!lead || lead.converted_at) throw new Error('there is no such lead to convert');
    const statuses = await rowsOf(
      client,
      'before and after',
      `select id, name, category = 'WON' as "isWon" from lead_statuses
       where tenant_id = $1 and (id = $2 or category = 'WON' and is_terminal) order by position`,
      [tenantId, lead.status_id],
    );
    const won = statuses.find(({ isWon }) => isWon);
    const personId = lead.assigned_user_id ?? userId;
    const account = lead.company && (await accountOf(client, tenantId, lead.company, personId));
    const accountId = account?.id ?? null;
    const [customer] = await rowsOf(
      client,
      'newCustomer',
      `insert into customers (tenant_id, id, first_name, last_name, email, phone_numbers, country, business_name,
         related_user_id, account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${customerColumns}`,
      [
        ...[
          tenantId,
          randomUUID(),
          lead.first_name,
          lead.last_name,
          lead.email,
          lead.phone_numbers,
          lead.country,
        ],
        ...[lead.company, personId, accountId],
      ],
    );
    await rowsOf(
      client,
      'claim',
      `insert into customer_keys (tenant_id, kind, value, customer_id)
       select $1::uuid, 'EMAIL', $3::text, $2::uuid where $3::text is not null
       union all select $1::uuid, 'PHONE_NUMBER', number, $2::uuid from unnest($4::text[]) number`,
      [tenantId, customer.id, lead.email, lead.phone_numbers],
    );
    await rowsOf(
      client,
      'carry',
      'update comments set carried_to_id = $3 where tenant_id = $1 and lead_id = $2 and deleted_at is null',
      [tenantId, leadId, customer.id],
    );
    const [converted] = await rowsOf(
      client,
      'mark',
      `update leads set status_id = $3, converted_at = now(), converted_by_id = $4, customer_id = $5, account_id = $6,
         version = version + 1, updated_at = now()
       where tenant_id = $1 and id = $2 returning ${leadColumns}`,
      [tenantId, leadId, won.id, userId, customer.id, accountId],
    );
    const before = statuses.find(({ id }) => id === lead.status_id);
    const customerChanges = changesOf({
      ...{ firstName: lead.first_name, lastName: lead.last_name, email: lead.email, country: lead.country },
      ...{ businessName: lead.company, phoneNumbers: lead.phone_numbers.join(', ') },
      ...{ relatedUserId: personId, accountId },
    });
    const leadChanges = [
      { field: 'status', before: before?.name ?? null, after: won.name },
      ...changesOf({ customerId: customer.id, accountId }),
    ];
    await writeLogs(client, { tenantId, userId }, [
      ['CREATE_CUSTOMER', 'CUSTOMER', customer.id, customerChanges],
      ...(account ? [['CREATE_ACCOUNT', 'ACCOUNT', account.id, changesOf({ name: account.name })]] : []),
      ['CONVERT_LEAD', 'LEAD', leadId, leadChanges],
    ]);
    await rowsOf(
      client,
      'receipt',
      `insert into conversions (tenant_id, id, lead_id, outcome, customer_id, account_id, converted_at, converted_by_id,
         customer_changes, carried, before, made)
       values ($1, $2, $3, 'CREATED', $4, $5, now(), $6, '[]',
         '{"comments":0,"customerTagIds":[],"accountTagIds":[],"dealTagIds":[],"customFields":0,"attachments":0,"skipped":[]}', $7,
         '{"customer":1,"account":1,"tagIds":{"customer":[],"account":[],"deal":[]}}')`,
      [
        ...[tenantId, randomUUID(), leadId, customer.id, accountId, userId],
        JSON.stringify({ lead, customer: null, deal: null }),
      ],
    );
    return { lead: converted, customer, account };
  });
}

async function accountOf(client, tenantId, company, personId) {
  const [account] = await rowsOf(
    client,
    'account',
    `insert into accounts (tenant_id, id, name, normalized_name, owner_id) values ($1, $2, $3::text, lower($3::text), $4)
     on conflict (tenant_id, normalized_name) where deleted_at is null do update set name = accounts.name
     returning id, name`,
    [tenantId, randomUUID(), company, personId],
  );
  return account;
}

const writeLogs = (client, { tenantId, userId }, entries) =>
  rowsOf(
    client,
    'logs',
    `insert into logs (tenant_id, id, action, entity_type, entity_uuid, user_id, changes, request_id)
     select $1::uuid, entry.id, action, type, subject, $2::uuid, changes, $3::text
     from unnest($4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::jsonb[])
       as entry (id, action, type, subject, changes)`,
    [
      ...[tenantId, userId, randomUUID()],
      entries.map(() => randomUUID()),
      ...[0, 1, 2].map((place) => entries.map((entry) => entry[place])),
      entries.map((entry) => JSON.stringify(entry[3])),
    ],
  );
