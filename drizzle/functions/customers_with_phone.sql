-- Customers, deleted ones too, that have this phone number: with the same extension, or where either has none.
CREATE OR REPLACE FUNCTION customers_with_phone(number text) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    base text := split_part(number, ';', 1);
  BEGIN
    RETURN QUERY
      SELECT c.id FROM public.customers c
      WHERE c.tenant_id = tenant AND phone_bases(c.phone_numbers) @> ARRAY[base]
        AND EXISTS (
          SELECT FROM unnest(c.phone_numbers) had (number)
          WHERE had.number IN (customers_with_phone.number, base) OR (base = customers_with_phone.number AND split_part(had.number, ';', 1) = base));
  END $$;

REVOKE ALL ON FUNCTION customers_with_phone(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers_with_phone(text) TO lead_gateway;
