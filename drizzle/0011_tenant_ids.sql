-- The IDs of tenants, in their order: for chores that go through all of them, each in a transaction of its own. It runs
-- as the owner of the tables, whom a policy lets see every tenant; it tells nothing of a tenant but that there is one.
CREATE FUNCTION tenant_ids(past uuid, most integer) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id FROM public.tenants t
    WHERE past IS NULL OR t.tenant_id > past
    ORDER BY t.tenant_id LIMIT most
  $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tenant_ids(uuid, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION tenant_ids(uuid, integer) TO lead_gateway;
