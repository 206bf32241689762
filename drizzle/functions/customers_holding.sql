-- Customers, deleted ones too, whose search text holds `needle`; at most `most`. `digits` are those of a part of a
-- phone number, `numbers` the whole ones that the needle may mean, two at most; null where there are none. The operators that search text and arrays
-- are not leakproof, so behind row-level security no index may serve them: this runs as the tables' owner, for the
-- tenant that is set, and tells IDs alone.
DROP FUNCTION IF EXISTS customers_holding(text, text, integer);
CREATE OR REPLACE FUNCTION customers_holding(needle text, digits text, numbers text[], most integer) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    patterns text[] := search_patterns(needle, digits, numbers);
  BEGIN
    RETURN QUERY
      SELECT c.id FROM public.customers c
      WHERE c.tenant_id = tenant AND (c.search_text LIKE patterns[1] OR c.search_text LIKE patterns[2]
        OR c.search_text LIKE patterns[3] OR c.search_text LIKE patterns[4] OR c.search_text LIKE patterns[5]
        OR c.search_text LIKE patterns[6] OR c.search_text LIKE patterns[7])
      LIMIT most;
  END $$;

REVOKE ALL ON FUNCTION customers_holding(text, text, text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers_holding(text, text, text[], integer) TO lead_gateway;
