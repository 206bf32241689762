-- What gateways remember of a tenant's settings is from before. Work that is not of one tenant changes all of them.
-- The value is made before the statement: a distributed PostgreSQL takes no volatile function in an update.
CREATE OR REPLACE FUNCTION gateway_private.change_settings_version() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  random uuid := gen_random_uuid();
BEGIN
  -- A tenant that comes from another database brings its version along, and takes it with it: `admin move-tenant`.
  IF current_setting('app.tenant_move', true) = 'on' THEN RETURN NULL; END IF;
  IF changed IS NOT NULL THEN
    INSERT INTO public.settings_versions (tenant_id, version) VALUES (changed, random)
      ON CONFLICT (tenant_id) DO UPDATE SET version = excluded.version;
  ELSE
    INSERT INTO public.settings_versions (tenant_id, version) SELECT tenant_id, random FROM public.tenants
      ON CONFLICT (tenant_id) DO UPDATE SET version = excluded.version;
  END IF;
  RETURN NULL;
END $$;
