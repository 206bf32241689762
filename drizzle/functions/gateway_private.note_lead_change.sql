-- Who could see a lead before its row changed, and where it stood: for those who listen and see it no longer.
CREATE OR REPLACE FUNCTION gateway_private.note_lead_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.listening_tenants WHERE tenant_id = NEW.tenant_id AND until > now()) THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.lead_events (tenant_id, transaction_id, id, lead_id, before, status_after)
  VALUES (NEW.tenant_id, pg_current_xact_id()::text::bigint, gen_random_uuid(), NEW.id,
    jsonb_build_object(
      'isGone', OLD.deleted_at IS NOT NULL,
      'privacyLevel', OLD.privacy_level,
      'groupId', OLD.owned_by_group_id,
      'people', array_remove(ARRAY[OLD.owner_id, OLD.assigned_user_id] || ARRAY(
        SELECT user_id FROM public.lead_team WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id), NULL),
      'assigneeId', OLD.assigned_user_id,
      'statusId', OLD.status_id),
    CASE WHEN NEW.deleted_at IS NULL THEN NEW.status_id::text END);
  RETURN NULL;
END $$;
