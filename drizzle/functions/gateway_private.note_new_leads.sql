-- New leads, for those who listen: nobody could see them before. Of all leads of a statement at once, as to look for each
-- whether somebody listens costs an import as much as its sort keys.
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
