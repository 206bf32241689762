-- Who leaves the team of a lead could see it before. Of nothing else that stands in the row of the lead.
CREATE OR REPLACE FUNCTION gateway_private.note_team_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.lead_events (tenant_id, transaction_id, id, lead_id, before, status_after)
  SELECT l.tenant_id, pg_current_xact_id()::text::bigint, gen_random_uuid(), l.id,
    jsonb_build_object(
      'isGone', l.deleted_at IS NOT NULL,
      'privacyLevel', l.privacy_level,
      'groupId', l.owned_by_group_id,
      'people', ARRAY[OLD.user_id],
      'assigneeId', l.assigned_user_id,
      'statusId', l.status_id),
    CASE WHEN l.deleted_at IS NULL THEN l.status_id::text END
    FROM public.leads l WHERE l.tenant_id = OLD.tenant_id AND l.id = OLD.lead_id
      AND EXISTS (SELECT FROM public.listening_tenants WHERE tenant_id = OLD.tenant_id AND until > now());
  RETURN NULL;
END $$;
