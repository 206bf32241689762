CREATE OR REPLACE FUNCTION gateway_private.count_stay() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, stay_cell, change)
  SELECT NEW.tenant_id, date_bin('1 hour', arrived_at, '0001-01-01 00:00Z'), NEW.status_id, stay_cell, change
  FROM (VALUES
      (OLD.arrived_at, OLD.stay_cell, OLD.is_deleted, -1),
      (NEW.arrived_at, NEW.stay_cell, NEW.is_deleted, 1)
    ) AS counted (arrived_at, stay_cell, is_deleted, change)
  WHERE stay_cell IS NOT NULL AND NOT is_deleted;
  RETURN NULL;
END $$;
