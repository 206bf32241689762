-- The lead or customer that the log of a comment or an attachment stands with. Taken from that, so that whatever writes
-- such a log cannot forget it; either is written before its log, and moves with a merge of leads alone, when its
-- logs stay with the lead that it was put on. The log of what a lead said of itself stands with
-- the lead, so that it shows to those alone who may see the lead.
CREATE OR REPLACE FUNCTION gateway_private.name_log_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Of a tenant that comes from another database (`admin move-tenant`) each log knows its own, which may be gone by now.
  IF current_setting('app.tenant_move', true) = 'on'
    AND current_user = (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'logs')
  THEN
    RETURN NEW;
  END IF;
  IF NEW.entity_type = 'ATTACHMENT' THEN
    NEW.subject_uuid := (
      SELECT coalesce(a.lead_id, a.customer_id)
        FROM public.attachments a WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.entity_uuid);
  ELSE
    NEW.subject_uuid := (
      SELECT coalesce(c.lead_id, c.carried_from_id, c.customer_id)
        FROM public.comments c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.entity_uuid);
  END IF;
  IF NEW.subject_uuid IS NULL THEN
    RAISE EXCEPTION 'a log names a comment or an attachment that is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
