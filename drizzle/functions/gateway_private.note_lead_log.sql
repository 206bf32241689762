-- What happened to a lead, to a comment or to an attachment on it, for those who listen. The notification, which goes out when the
-- transaction commits, and once however often it is made, only says that there is something to read.
CREATE OR REPLACE FUNCTION gateway_private.note_lead_log() RETURNS trigger
  LANGUAGE plpgsql AS $$
DECLARE
  of_lead uuid := coalesce(NEW.subject_uuid, NEW.entity_uuid);
BEGIN
  IF NOT EXISTS (SELECT FROM public.listening_tenants WHERE tenant_id = NEW.tenant_id AND until > now()) THEN
    RETURN NULL;
  END IF;
  IF NEW.entity_type IN ('COMMENT', 'ATTACHMENT')
    AND NOT EXISTS (SELECT FROM public.leads WHERE tenant_id = NEW.tenant_id AND id = of_lead) THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.lead_events (tenant_id, transaction_id, id, lead_id, log_id)
  VALUES (NEW.tenant_id, pg_current_xact_id()::text::bigint, gen_random_uuid(), of_lead, NEW.id);
  PERFORM pg_notify('lead_events', NEW.tenant_id::text);
  RETURN NULL;
END $$;
