-- The functions that count run as the tables' owner: the gateway's role may read the counts, and writes them by
-- changing leads alone.
CREATE OR REPLACE FUNCTION gateway_private.count_arrival() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, visited, change)
  VALUES (NEW.tenant_id, date_bin('1 hour', NEW.created_at, '0001-01-01 00:00Z'), NEW.status_id, ARRAY[NEW.status_id], 1);
  RETURN NULL;
END $$;
