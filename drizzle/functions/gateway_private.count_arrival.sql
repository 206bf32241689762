-- The functions that count run as the tables' owner: the gateway's role may read the counts, and writes them by
-- changing leads alone. Leads that one statement brings are counted together.
CREATE OR REPLACE FUNCTION gateway_private.count_arrival() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- Rows of a tenant that comes from another database bring theirs along: `admin move-tenant`.
  IF current_setting('app.tenant_move', true) = 'on' THEN RETURN NULL; END IF;
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, visited, change)
  SELECT tenant_id, date_bin('1 hour', created_at, '0001-01-01 00:00Z'), status_id, ARRAY[status_id], count(*)
    FROM created WHERE deleted_at IS NULL GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
