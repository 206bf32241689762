-- A message for each active webhook of the tenant that wants the event of a log, in the log's own transaction. It names
-- webhook and log; what it says is read when it is sent, so that an erasure in between reaches it. IDs are UUIDv7
-- (RFC 9562 section 5.7): milliseconds, version and variant laid over a random UUID. Logs that one statement brings are
-- looked at together.
CREATE OR REPLACE FUNCTION gateway_private.queue_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Rows of a tenant that comes from another database bring theirs along: `admin move-tenant`.
  IF current_setting('app.tenant_move', true) = 'on' THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM public.webhooks WHERE tenant_id IN (SELECT tenant_id FROM written) AND is_active) THEN
    INSERT INTO public.outbox_messages (tenant_id, id, kind, payload)
    SELECT w.tenant_id,
           encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
             placing substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
             52, 1), 53, 1), 'hex')::uuid,
           'webhook', jsonb_build_object('webhookId', w.id, 'logId', written.id)
      FROM written JOIN public.webhooks w ON w.tenant_id = written.tenant_id
     WHERE w.is_active AND public.webhook_event_of(written.action) = ANY (w.events);
  END IF;
  RETURN NULL;
END $$;
