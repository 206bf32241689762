-- How much the workers have before them, of all tenants together: jobs that are due, those for later (under way, or to
-- be tried again), and how many seconds the longest has been due. For measurements: it tells nothing of what is in them.
-- It runs as the owner of the tables, as graphile-worker's let nobody else in.
CREATE OR REPLACE FUNCTION queue_state()
  RETURNS TABLE (due bigint, later bigint, oldest_seconds float8)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
  BEGIN
    RETURN QUERY SELECT
        count(*) FILTER (WHERE j.run_at <= now()),
        count(*) FILTER (WHERE j.run_at > now()),
        greatest(0, coalesce(extract(epoch FROM now() - min(j.run_at)), 0))::float8
      FROM graphile_worker.jobs j;
  END $$;

REVOKE ALL ON FUNCTION queue_state() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION queue_state() TO lead_gateway;
