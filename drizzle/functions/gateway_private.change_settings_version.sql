-- What gateways remember of a tenant's settings is from before. Work that is not of one tenant changes all of them.
-- The value is made before the UPDATE: a distributed PostgreSQL takes no volatile function in one.
CREATE OR REPLACE FUNCTION gateway_private.change_settings_version() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  version uuid := gen_random_uuid();
BEGIN
  UPDATE public.tenants SET settings_version = version WHERE changed IS NULL OR tenant_id = changed;
  RETURN NULL;
END $$;
