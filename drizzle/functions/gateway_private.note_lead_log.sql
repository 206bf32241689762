-- What happened to leads, to comments or to attachments on them, for those who listen. The notification, which goes out when
-- the transaction commits, and once however often it is made, only says that there is something to read. Logs that one
-- statement brings are looked at together.
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
