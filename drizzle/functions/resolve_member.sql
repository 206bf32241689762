-- The memberships of an identity, one row each: those it is bound to, and those that its verified e-mail
-- address may yet be bound to. A tenant given by slug or ID leaves at most that one.
CREATE OR REPLACE FUNCTION resolve_member(wanted_slug text, wanted_id uuid, token_issuer text, token_subject text, verified_email text)
  RETURNS TABLE (
    tenant_id uuid, slug text, name text, default_country text, time_zone text, currency text,
    user_id uuid, role text, is_active boolean, is_bound boolean, group_ids uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id, t.slug, t.name, t.default_country, t.time_zone, t.currency,
      u.id, u.role, u.is_active, u.issuer IS NOT NULL,
      ARRAY(SELECT m.group_id FROM public.group_members m WHERE m.tenant_id = u.tenant_id AND m.user_id = u.id)
    FROM public.users u JOIN public.tenants t ON t.tenant_id = u.tenant_id
    WHERE ((u.issuer = token_issuer AND u.subject = token_subject) OR (u.issuer IS NULL AND u.email = verified_email))
      AND (wanted_slug IS NULL OR t.slug = wanted_slug)
      AND (wanted_id IS NULL OR t.tenant_id = wanted_id)
    -- A bound membership goes before one that is only of the same address.
    ORDER BY t.tenant_id, u.issuer IS NULL
  $$;

REVOKE ALL ON FUNCTION resolve_member(text, uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION resolve_member(text, uuid, text, text, text) TO lead_gateway;
