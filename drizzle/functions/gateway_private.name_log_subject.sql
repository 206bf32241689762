-- The lead or customer that a comment's log stands with. Taken from the comment, so that whatever writes such a log
-- cannot forget it; a comment is written before its log, and moves with a merge of leads alone, when its
-- logs stay with the lead that it was written on. The log of what a lead said of itself stands with
-- the lead, so that it shows to those alone who may see the lead.
CREATE OR REPLACE FUNCTION gateway_private.name_log_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.subject_uuid := (
    SELECT coalesce(c.lead_id, c.carried_from_id, c.customer_id)
      FROM public.comments c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.entity_uuid);
  IF NEW.subject_uuid IS NULL THEN
    RAISE EXCEPTION 'a log names a comment that is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
