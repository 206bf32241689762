-- What live events need of new leads and of logs was looked up for each row by itself: of a statement that brings many,
-- as an import's, once for each of them.
DROP TRIGGER events_begin ON leads;
--> statement-breakpoint
DROP TRIGGER events_tell ON logs;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION gateway_private.note_new_leads() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM public.listening_tenants WHERE tenant_id IN (SELECT tenant_id FROM created) AND until > now()) THEN
    INSERT INTO public.lead_events (tenant_id, transaction_id, id, lead_id, status_after)
    SELECT c.tenant_id, pg_current_xact_id()::text::bigint, gen_random_uuid(), c.id,
        CASE WHEN c.deleted_at IS NULL THEN c.status_id::text END
      FROM created c JOIN public.listening_tenants l ON l.tenant_id = c.tenant_id AND l.until > now();
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION gateway_private.note_lead_log() RETURNS trigger
  LANGUAGE plpgsql AS $$
DECLARE
  told uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM public.listening_tenants WHERE tenant_id IN (SELECT tenant_id FROM written) AND until > now()) THEN
    RETURN NULL;
  END IF;
  FOR told IN
    WITH noted AS (
      INSERT INTO public.lead_events (tenant_id, transaction_id, id, lead_id, log_id)
      SELECT w.tenant_id, pg_current_xact_id()::text::bigint, gen_random_uuid(), coalesce(w.subject_uuid, w.entity_uuid), w.id
        FROM written w JOIN public.listening_tenants l ON l.tenant_id = w.tenant_id AND l.until > now()
       WHERE w.entity_type = 'LEAD'
          OR w.entity_type IN ('COMMENT', 'ATTACHMENT') AND EXISTS (
            SELECT FROM public.leads WHERE tenant_id = w.tenant_id AND id = coalesce(w.subject_uuid, w.entity_uuid))
      RETURNING tenant_id)
    SELECT DISTINCT tenant_id FROM noted
  LOOP
    PERFORM pg_notify('lead_events', told::text);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_begin AFTER INSERT ON leads REFERENCING NEW TABLE AS created
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.note_new_leads();
--> statement-breakpoint
CREATE TRIGGER events_tell AFTER INSERT ON logs REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.note_lead_log();
