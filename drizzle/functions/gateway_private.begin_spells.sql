-- When a lead entered and left each status. Kept here, so that whatever moves a lead keeps it, in the same
-- transaction and as whoever moves it. A story says in `updated_at` when it moves a lead; any other statement does
-- so when it runs. Of all leads of a statement at once: an INSERT of its own for each costs ten times as much.
CREATE OR REPLACE FUNCTION gateway_private.begin_spells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Rows of a tenant that comes from another database bring theirs along: `admin move-tenant`.
  IF current_setting('app.tenant_move', true) = 'on' THEN RETURN NULL; END IF;
  INSERT INTO public.lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, is_return, is_deleted)
  SELECT tenant_id, id, 1, status_id, created_at, created_at, false, deleted_at IS NOT NULL FROM created;
  RETURN NULL;
END $$;
