-- Runs once the spells of the lead are what they are to be.
CREATE OR REPLACE FUNCTION gateway_private.count_lead_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  visited_by_now uuid[];
  is_return_now boolean;
BEGIN
  SELECT coalesce(array_agg(DISTINCT status_id ORDER BY status_id), '{}'),
      coalesce((array_agg(is_return ORDER BY place DESC))[1], true)
    INTO visited_by_now, is_return_now
    FROM public.lead_status_spells WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, visited, change)
  SELECT NEW.tenant_id, date_bin('1 hour', arrived_at, '0001-01-01 00:00Z'), status_id, visited, change
  FROM (VALUES
      (OLD.created_at, OLD.status_id, OLD.deleted_at, -1,
        CASE WHEN NEW.status_id <> OLD.status_id AND NOT is_return_now
          THEN array_remove(visited_by_now, NEW.status_id) ELSE visited_by_now END),
      (NEW.created_at, NEW.status_id, NEW.deleted_at, 1, visited_by_now)
    ) AS counted (arrived_at, status_id, deleted_at, change, visited)
  WHERE deleted_at IS NULL;
  RETURN NULL;
END $$;
