CREATE OR REPLACE FUNCTION bind_member(member_tenant uuid, member uuid, token_issuer text, token_subject text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    UPDATE public.users SET issuer = token_issuer, subject = token_subject
    WHERE tenant_id = member_tenant AND id = member AND issuer IS NULL
  $$;

REVOKE ALL ON FUNCTION bind_member(uuid, uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bind_member(uuid, uuid, text, text) TO lead_gateway;
