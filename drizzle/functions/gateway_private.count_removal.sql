CREATE OR REPLACE FUNCTION gateway_private.count_removal() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- Of a tenant that has gone to another database: `admin move-tenant --forget`.
  IF current_setting('app.tenant_move', true) = 'on' THEN RETURN OLD; END IF;
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, visited, stay_cell, change)
  SELECT OLD.tenant_id, date_bin('1 hour', OLD.created_at, '0001-01-01 00:00Z'), status_id, visited, stay_cell, -1
  FROM (
      SELECT OLD.status_id, coalesce(array_agg(DISTINCT status_id ORDER BY status_id), '{}'), NULL::smallint
        FROM public.lead_status_spells WHERE tenant_id = OLD.tenant_id AND lead_id = OLD.id
      UNION ALL
      SELECT status_id, NULL, stay_cell
        FROM public.lead_status_spells WHERE tenant_id = OLD.tenant_id AND lead_id = OLD.id AND stay_cell IS NOT NULL
    ) AS counted (status_id, visited, stay_cell);
  RETURN OLD;
END $$;
