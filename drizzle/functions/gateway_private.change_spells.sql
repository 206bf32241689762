CREATE OR REPLACE FUNCTION gateway_private.change_spells() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved_at timestamptz(3) := CASE WHEN NEW.updated_at > OLD.updated_at THEN NEW.updated_at ELSE clock_timestamp() END;
BEGIN
  -- Clocks of several gateways differ: nothing ends before it begins.
  SELECT greatest(moved_at, max(entered_at)) INTO moved_at FROM public.lead_status_spells
    WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  UPDATE public.lead_status_spells SET left_at = moved_at
    WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id AND left_at IS NULL;
  INSERT INTO public.lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, is_return, is_deleted)
  SELECT NEW.tenant_id, NEW.id, coalesce(max(place), 0) + 1, NEW.status_id, NEW.created_at, moved_at,
      coalesce(bool_or(status_id = NEW.status_id), false), NEW.deleted_at IS NOT NULL
    FROM public.lead_status_spells WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  RETURN NULL;
END $$;
