-- Leads, deleted ones too, whose search text holds `needle`; at most `most`. `digits` and `number` are those of the
-- needle as a part of a phone number or a whole one, null where it is none. The operators that search text and arrays
-- are not leakproof, so behind row-level security no index may serve them: this runs as the tables' owner, for the
-- tenant that is set, and tells IDs alone.
DROP FUNCTION IF EXISTS leads_holding(text, text, integer);
CREATE OR REPLACE FUNCTION leads_holding(needle text, digits text, number text, most integer) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    patterns text[] := search_patterns(needle, digits, number);
  BEGIN
    RETURN QUERY
      SELECT l.id FROM public.leads l
      WHERE l.tenant_id = tenant AND (l.search_text LIKE patterns[1] OR l.search_text LIKE patterns[2]
        OR l.search_text LIKE patterns[3] OR l.search_text LIKE patterns[4] OR l.search_text LIKE patterns[5])
      LIMIT most;
  END $$;

REVOKE ALL ON FUNCTION leads_holding(text, text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leads_holding(text, text, text, integer) TO lead_gateway;
