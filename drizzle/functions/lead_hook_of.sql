-- The hook for leads whose key has this hash, and its tenant: asked before any tenant is known. It runs as the owner of
-- the tables, whom a policy lets see every tenant. An inactive hook is not there.
CREATE OR REPLACE FUNCTION lead_hook_of(hash text)
  RETURNS TABLE (tenant_id uuid, hook_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    SELECT h.tenant_id, h.id FROM public.lead_hooks h
    WHERE h.is_active AND (h.key_hash = hash OR (h.previous_key_hash = hash AND h.previous_key_until > now()))
  $$;

REVOKE ALL ON FUNCTION lead_hook_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lead_hook_of(text) TO lead_gateway;
