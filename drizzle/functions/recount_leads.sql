-- Counts the leads of the tenant that is set anew: for rows that came in past the triggers, as a bulk load's may. What
-- others change meanwhile is counted too, as all is counted and given up under one snapshot. Of rows just loaded the
-- planner knows nothing, and would rather loop.
CREATE OR REPLACE FUNCTION recount_leads() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('lead counts of ' || tenant, 0));
  DELETE FROM public.lead_arrivals WHERE tenant_id = tenant;
  DELETE FROM public.lead_journeys WHERE tenant_id = tenant;
  DELETE FROM public.lead_stays WHERE tenant_id = tenant;
  WITH given_up AS (DELETE FROM public.lead_count_changes WHERE tenant_id = tenant),
    counted AS MATERIALIZED (
      SELECT hour, status_id, visited, count(*) AS leads
      FROM (
        SELECT date_bin('1 hour', l.created_at, '0001-01-01 00:00Z') AS hour, l.status_id,
          coalesce(array_agg(DISTINCT s.status_id ORDER BY s.status_id) FILTER (WHERE s.status_id IS NOT NULL), '{}') AS visited
        FROM public.leads l LEFT JOIN public.lead_status_spells s ON s.tenant_id = l.tenant_id AND s.lead_id = l.id
        WHERE l.tenant_id = tenant AND l.deleted_at IS NULL
        GROUP BY l.id, l.created_at, l.status_id) AS lead
      GROUP BY hour, status_id, visited),
    arrivals AS (
      INSERT INTO public.lead_arrivals (tenant_id, hour, status_id, leads)
      SELECT tenant, hour, status_id, sum(leads) FROM counted GROUP BY hour, status_id),
    journeys AS (
      INSERT INTO public.lead_journeys (tenant_id, day, visited, leads)
      SELECT tenant, date_bin('1 day', hour, '0001-01-01 00:00Z') AS day, visited, sum(leads) FROM counted GROUP BY day, visited)
  INSERT INTO public.lead_stays (tenant_id, status_id, day, stay_cell, stays)
  SELECT tenant, status_id, date_bin('1 day', arrived_at, '0001-01-01 00:00Z') AS day, stay_cell, count(*)
    FROM public.lead_status_spells
    WHERE tenant_id = tenant AND stay_cell IS NOT NULL AND NOT is_deleted
    GROUP BY status_id, day, stay_cell;
END $$;

REVOKE ALL ON FUNCTION recount_leads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION recount_leads() TO lead_gateway;
