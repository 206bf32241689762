-- The hook for leads whose key has this hash, with its tenant and in whose name it acts: asked before any tenant is
-- known. It runs as the owner of the tables, whom a policy lets see every tenant. An inactive hook is not there.
CREATE OR REPLACE FUNCTION lead_hook_of(hash text)
  RETURNS TABLE (
    tenant_id uuid, slug text, name text, default_country text, time_zone text, currency text,
    hook_id uuid, acting_user_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id, t.slug, t.name, t.default_country, t.time_zone, t.currency, h.id, h.acting_user_id
    FROM public.lead_hooks h JOIN public.tenants t ON t.tenant_id = h.tenant_id
    WHERE h.is_active AND (h.key_hash = hash OR (h.previous_key_hash = hash AND h.previous_key_until > now()))
  $$;

REVOKE ALL ON FUNCTION lead_hook_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lead_hook_of(text) TO lead_gateway;
