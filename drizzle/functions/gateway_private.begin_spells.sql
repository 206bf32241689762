-- When a lead entered and left each status. Kept here, so that whatever moves a lead keeps it, in the same
-- transaction and as whoever moves it. A story says in `updated_at` when it moves a lead; any other statement does
-- so when it runs.
CREATE OR REPLACE FUNCTION gateway_private.begin_spells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, is_return, is_deleted)
  VALUES (NEW.tenant_id, NEW.id, 1, NEW.status_id, NEW.created_at, NEW.created_at, false, NEW.deleted_at IS NOT NULL);
  RETURN NULL;
END $$;
