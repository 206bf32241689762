-- The leads that fit `query`, with a score: 9 thousand for the very e-mail address or phone number, 8 for a name that
-- is the query, 7 for one that begins with it, 6 for another word that begins with it, 5 for a place inside, 4 where
-- all words are there but apart; under 2 where it takes a typing error in some word, the more alike the more. Of
-- each kind the newest `most` are looked at, and the best `most` of them told. Among them is whatever leads_holding
-- finds. Words apart, under three letters, must begin a word. `address` is the query as an e-mail address, `numbers`
-- the phone numbers (E.164) that it may mean, two at most, `digits` those of a part of one; null where it is none.
DROP FUNCTION IF EXISTS search_leads(text, text, text, boolean, integer);
CREATE OR REPLACE FUNCTION search_leads(query text, address text, digits text, numbers text[], with_deleted boolean, most integer)
  RETURNS TABLE (id uuid, score integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    plain text := plain_text(query);
    patterns text[] := search_patterns(query, digits, numbers);
    literal text := substr(patterns[1], 2, char_length(patterns[1]) - 2);
    joined text := left(patterns[2], -1);
    words text[] := ARRAY(SELECT w FROM unnest(words_of(plain)) w GROUP BY w ORDER BY char_length(w) DESC, w);
    held text[] := ARRAY(
      SELECT CASE WHEN char_length(w) < 3 AND two_fold(w) = w THEN beginning_of(w) || w ELSE two_fold(w) END
      FROM unnest(words) w);
    spelled text[];
    found uuid[];
  BEGIN
    IF tenant IS NULL THEN RETURN; END IF;
    -- What is one word is found as it is.
    IF digits IS NOT NULL OR patterns[4] IS NOT NULL OR (words[1] = plain AND held[1] = literal) THEN held := '{}'; END IF;
    found := ARRAY(
      (SELECT l.id FROM public.leads l
        WHERE l.tenant_id = tenant AND l.email = address AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most)
      UNION
      (SELECT l.id FROM public.leads l
        WHERE l.tenant_id = tenant AND (l.search_text LIKE patterns[4] OR l.search_text LIKE patterns[5]
            OR l.search_text LIKE patterns[6] OR l.search_text LIKE patterns[7])
          AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most)
      UNION
      (SELECT l.id FROM public.leads l
        -- The pattern says no more, and lets the search index serve where deleted leads are asked for.
        WHERE l.tenant_id = tenant AND l.last_name_key = plain AND l.search_text LIKE '% ' || literal || ' %'
          AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most)
      UNION
      (SELECT l.id FROM public.leads l
        WHERE l.tenant_id = tenant AND l.search_text LIKE literal || ' %' AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most)
      UNION
      (SELECT l.id FROM public.leads l
        WHERE l.tenant_id = tenant AND (l.search_text LIKE patterns[1] OR l.search_text LIKE patterns[2]
            OR l.search_text LIKE patterns[3] OR l.search_text LIKE patterns[4] OR l.search_text LIKE patterns[5]
            OR l.search_text LIKE patterns[6] OR l.search_text LIKE patterns[7])
          AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most)
      UNION
      -- The longest words find, through the index; all of them are looked for.
      (SELECT l.id FROM public.leads l
        WHERE l.tenant_id = tenant AND l.search_text ~ held[1] AND l.search_text ~ coalesce(held[2], '')
          AND l.search_text ~ coalesce(held[3], '') AND l.search_text ~ ALL (held)
          AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most));
    RETURN QUERY
      SELECT l.id, 1000 * CASE
          WHEN l.email = address OR l.contact_email = address
            OR l.search_text LIKE patterns[4] OR l.search_text LIKE patterns[5]
            OR l.search_text LIKE patterns[6] OR l.search_text LIKE patterns[7] THEN 9
          WHEN l.last_name_key = plain OR l.search_text LIKE literal || ' %' OR l.search_text LIKE joined || '|%' THEN 8
          WHEN l.last_name_key LIKE literal || '%' OR l.search_text LIKE literal || '%' OR l.search_text LIKE patterns[2] THEN 7
          WHEN l.search_text LIKE '% ' || literal || '%' THEN 6
          WHEN l.search_text LIKE '%' || literal || '%' THEN 5
          ELSE 4 END
      FROM public.leads l WHERE l.tenant_id = tenant AND l.id = ANY (found)
      ORDER BY 2 DESC, 1 DESC LIMIT most;
    -- Where there is enough that is right, or the very address, nobody means what is nearly right.
    IF digits IS NOT NULL OR patterns[4] IS NOT NULL OR cardinality(words) = 0 OR cardinality(found) >= 50 OR EXISTS (
      SELECT FROM public.leads l
      WHERE l.tenant_id = tenant AND l.id = ANY (found) AND l.email = address) THEN RETURN; END IF;
    spelled := ARRAY(SELECT spellings_of(w, strpos(plain, '@') > 0) FROM unnest(words) w);
    RETURN QUERY
      SELECT near.id, 1000 + floor(999 * word_similarity(
        trigram_letters(two_fold(plain)), trigram_letters(near.search_text)))::integer
      FROM (
        SELECT l.id, l.search_text FROM public.leads l
        WHERE l.tenant_id = tenant AND l.search_text ~ spelled[1] AND l.search_text ~ coalesce(spelled[2], '')
          AND l.search_text ~ coalesce(spelled[3], '') AND l.search_text ~ ALL (spelled)
          AND l.id <> ALL (found) AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most) near;
  END $$;

REVOKE ALL ON FUNCTION search_leads(text, text, text, text[], boolean, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_leads(text, text, text, text[], boolean, integer) TO lead_gateway;
