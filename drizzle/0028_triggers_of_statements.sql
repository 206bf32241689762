-- These looked at each row by itself: of a statement that brings many, an INSERT of its own for each of them.
DROP TRIGGER spells_begin ON leads;
--> statement-breakpoint
DROP TRIGGER tally_arrival ON leads;
--> statement-breakpoint
DROP TRIGGER logs_queue_webhooks ON logs;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION gateway_private.begin_spells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, is_return, is_deleted)
  SELECT tenant_id, id, 1, status_id, created_at, created_at, false, deleted_at IS NOT NULL FROM created;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION gateway_private.count_arrival() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, visited, change)
  SELECT tenant_id, date_bin('1 hour', created_at, '0001-01-01 00:00Z'), status_id, ARRAY[status_id], count(*)
    FROM created WHERE deleted_at IS NULL GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION gateway_private.queue_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.outbox_messages (tenant_id, id, kind, payload)
  SELECT w.tenant_id,
         encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
           placing substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
           52, 1), 53, 1), 'hex')::uuid,
         'webhook', jsonb_build_object('webhookId', w.id, 'logId', written.id)
    FROM written JOIN public.webhooks w ON w.tenant_id = written.tenant_id
   WHERE w.is_active AND public.webhook_event_of(written.action) = ANY (w.events);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER spells_begin AFTER INSERT ON leads REFERENCING NEW TABLE AS created
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.begin_spells();
--> statement-breakpoint
CREATE TRIGGER tally_arrival AFTER INSERT ON leads REFERENCING NEW TABLE AS created
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.count_arrival();
--> statement-breakpoint
CREATE TRIGGER logs_queue_webhooks AFTER INSERT ON logs REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.queue_webhooks();
