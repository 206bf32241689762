CREATE TABLE "settings_versions" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"version" uuid NOT NULL
);
--> statement-breakpoint
CALL gateway_private.wall('settings_versions');
--> statement-breakpoint
-- Work that is not of one tenant is the owner's.
CREATE POLICY owner ON settings_versions TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION gateway_private.change_settings_version() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  random uuid := gen_random_uuid();
BEGIN
  IF changed IS NOT NULL THEN
    INSERT INTO public.settings_versions (tenant_id, version) VALUES (changed, random)
      ON CONFLICT (tenant_id) DO UPDATE SET version = excluded.version;
  ELSE
    INSERT INTO public.settings_versions (tenant_id, version) SELECT tenant_id, random FROM public.tenants
      ON CONFLICT (tenant_id) DO UPDATE SET version = excluded.version;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER lead_statuses_change_version AFTER INSERT OR UPDATE OR DELETE ON lead_statuses
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
--> statement-breakpoint
CREATE TRIGGER custom_fields_change_version AFTER INSERT OR UPDATE OR DELETE ON custom_fields
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
--> statement-breakpoint
CREATE TRIGGER assignment_rules_change_version AFTER INSERT OR UPDATE OR DELETE ON assignment_rules
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
--> statement-breakpoint
CREATE TRIGGER conversion_rules_change_version AFTER INSERT OR UPDATE OR DELETE ON conversion_rules
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
--> statement-breakpoint
CREATE TRIGGER conversion_field_rules_change_version AFTER INSERT OR UPDATE OR DELETE ON conversion_field_rules
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
--> statement-breakpoint
CREATE TRIGGER pipelines_change_version AFTER INSERT OR UPDATE OR DELETE ON pipelines
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
--> statement-breakpoint
CREATE TRIGGER deal_stages_change_version AFTER INSERT OR UPDATE OR DELETE ON deal_stages
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
--> statement-breakpoint
-- Of a person, whether they are active: whoever rules name gets nothing while they are not.
CREATE TRIGGER users_change_version AFTER UPDATE OF is_active ON users
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
--> statement-breakpoint
CREATE TRIGGER users_removal_changes_version AFTER DELETE ON users
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
--> statement-breakpoint
CREATE TRIGGER group_members_change_version AFTER INSERT OR UPDATE OR DELETE ON group_members
  FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.change_settings_version();
