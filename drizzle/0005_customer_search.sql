DROP INDEX "customers_by_phone";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "avatar_file_name" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "search_text" text GENERATED ALWAYS AS (search_text_of(first_name, last_name, email, business_name, phone_numbers)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "customers_search" ON "customers" USING gin ("tenant_id","search_text" gin_trgm_ops,"phone_numbers");--> statement-breakpoint
-- Customers, deleted ones too, whose search text holds `needle`, or `digits` where they are given; at most `most`. As
-- leads_holding: row-level security lets no index serve `like`, so it runs as the tables' owner, for the tenant that
-- is set, and tells IDs alone.
CREATE FUNCTION customers_holding(needle text, digits text, most integer) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    needle_pattern text := '%' || regexp_replace(plain_text(needle), '[\\%_]', '\\\&', 'g') || '%';
    digits_pattern text := coalesce('%' || digits || '%', needle_pattern);
  BEGIN
    RETURN QUERY
      SELECT c.id FROM public.customers c
      WHERE c.tenant_id = tenant AND (c.search_text LIKE needle_pattern OR c.search_text LIKE digits_pattern)
      LIMIT most;
  END $$;
--> statement-breakpoint
-- Customers, deleted ones too, that have this phone number.
CREATE FUNCTION customers_with_phone(number text) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  BEGIN
    RETURN QUERY
      SELECT c.id FROM public.customers c WHERE c.tenant_id = tenant AND c.phone_numbers @> ARRAY[number];
  END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION customers_holding(text, text, integer), customers_with_phone(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION customers_holding(text, text, integer), customers_with_phone(text) TO lead_gateway;
