-- What looks like the same person as each of some leads, at most `most` records of each kind and each likeness: the
-- live leads and customers with the same e-mail address, with a phone number in common (`place` tells which, from 1),
-- or alike in names and company taken together: out of the newest thousand of the same last name and the newest
-- thousand of the same company. `score` is 1 for what is equal and less for what is alike. The customer that a lead
-- became is left out. One statement serves for all leads, planned once; what it joins is without statistics and may
-- be many times the planner's guess, so that it is told to join by hash. What it is told to do without counts as
-- costly beyond all measure, for which PostgreSQL would compile each plan for seconds: hence no jit.
--
-- Likeness is the share of all trigrams that both have, and is to reach 3/5. Of the marks of the lead, p, and the
-- other's, q, those in common, c, tell how many trigrams one has alone: at least p - c, and q - c. With a trigrams of the
-- lead the share is at most (a - (p - c)) / (a + (q - c)), the bound. To measure costs many times as much: measured are
-- the `most` of the highest bound, and then who by its bound may still come before the last of those. OFFSET 0 keeps
-- that order.
CREATE OR REPLACE FUNCTION duplicates_of_leads(asked uuid[], most integer)
  RETURNS TABLE (of_lead uuid, is_lead boolean, id uuid, field text, place integer, score real)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  SET work_mem = '32MB' SET enable_nestloop = off SET jit = off
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  BEGIN
    RETURN QUERY
      WITH mine AS MATERIALIZED (
        SELECT l.id, l.customer_id, l.email, l.phone_numbers, l.last_name_key, plain_text(l.company) AS employer,
          l.likeness_marks AS marks, l.trigrams, l.trigrams - bit_count(l.likeness_marks) AS spare, l.whole
        FROM (
          SELECT l.*, cardinality(show_trgm(l.whole)) AS trigrams FROM (
            SELECT l.*, plain_text(concat_ws(' ', l.first_name, l.last_name, l.company)) AS whole
            FROM public.leads l WHERE l.tenant_id = tenant AND l.id = ANY (asked) OFFSET 0) l OFFSET 0) l),
      my_numbers AS MATERIALIZED (
        SELECT m.id, m.customer_id, n.number, n.place::integer
        FROM mine m CROSS JOIN LATERAL unnest(m.phone_numbers) WITH ORDINALITY AS n (number, place)),
      namesakes AS MATERIALIZED (
        SELECT n.*, bit_count(n.marks) AS marked FROM (SELECT DISTINCT m.last_name_key FROM mine m) given
        CROSS JOIN LATERAL (
          (SELECT true AS is_lead, n.id, n.last_name_key, n.first_name, n.last_name, n.company, n.likeness_marks AS marks
            FROM public.leads n
            WHERE n.tenant_id = tenant AND n.last_name_key = given.last_name_key AND n.deleted_at IS NULL
            ORDER BY n.id DESC LIMIT 1000)
          UNION ALL
          (SELECT false, n.id, n.last_name_key, n.first_name, n.last_name, n.business_name, n.likeness_marks
            FROM public.customers n
            WHERE n.tenant_id = tenant AND n.last_name_key = given.last_name_key AND n.deleted_at IS NULL
            ORDER BY n.id DESC LIMIT 1000)) n),
      colleagues AS MATERIALIZED (
        SELECT n.*, bit_count(n.marks) AS marked, given.employer, EXISTS (SELECT FROM namesakes o WHERE o.id = n.id) AS is_namesake
        FROM (SELECT DISTINCT m.employer FROM mine m) given
        CROSS JOIN LATERAL (
          (SELECT true AS is_lead, n.id, n.last_name_key, n.first_name, n.last_name, n.company, n.likeness_marks AS marks
            FROM public.leads n
            WHERE n.tenant_id = tenant AND plain_text(n.company) = given.employer AND n.deleted_at IS NULL
              AND n.company IS NOT NULL
            ORDER BY n.id DESC LIMIT 1000)
          UNION ALL
          (SELECT false, n.id, n.last_name_key, n.first_name, n.last_name, n.business_name, n.likeness_marks
            FROM public.customers n
            WHERE n.tenant_id = tenant AND plain_text(n.business_name) = given.employer AND n.deleted_at IS NULL
              AND n.business_name IS NOT NULL
            ORDER BY n.id DESC LIMIT 1000)) n),
      pairs AS (
        SELECT m.id AS of_lead, m.trigrams, m.spare, n.is_lead, n.id, bit_count(m.marks & n.marks) AS common, n.marked
        FROM mine m JOIN namesakes n ON n.last_name_key = m.last_name_key
        WHERE n.id <> m.id AND n.id IS DISTINCT FROM m.customer_id
        UNION ALL
        SELECT m.id, m.trigrams, m.spare, n.is_lead, n.id, bit_count(m.marks & n.marks), n.marked
        FROM mine m JOIN colleagues n ON n.employer = m.employer
        WHERE n.id <> m.id AND n.id IS DISTINCT FROM m.customer_id
          AND NOT (n.is_namesake AND n.last_name_key = m.last_name_key)),
      near AS MATERIALIZED (
        SELECT p.*, row_number() OVER (PARTITION BY p.of_lead, p.is_lead ORDER BY p.bound DESC, p.id DESC) AS nth
        FROM (
          SELECT p.of_lead, p.is_lead, p.id,
            least((p.spare + p.common)::real / nullif(p.trigrams + p.marked - p.common, 0), 0.99)::real AS bound
          FROM (SELECT * FROM pairs OFFSET 0) p OFFSET 0) p
        WHERE p.bound >= 0.6),
      names AS MATERIALIZED (
        SELECT n.id, n.first_name, n.last_name, n.company FROM namesakes n
        UNION ALL
        SELECT n.id, n.first_name, n.last_name, n.company FROM colleagues n WHERE NOT n.is_namesake),
      likeliest AS MATERIALIZED (
        SELECT n.of_lead, n.is_lead, n.id, likeness(m.whole, o.first_name, o.last_name, o.company) AS score
        FROM near n JOIN mine m ON m.id = n.of_lead JOIN names o ON o.id = n.id
        WHERE n.nth <= most),
      least_alike AS MATERIALIZED (
        SELECT DISTINCT ON (l.of_lead, l.is_lead) l.* FROM likeliest l ORDER BY l.of_lead, l.is_lead, l.score, l.id),
      alike AS (
        SELECT a.*, row_number() OVER (PARTITION BY a.of_lead, a.is_lead ORDER BY a.score DESC, a.id DESC) AS nth
        FROM (
          SELECT * FROM likeliest
          UNION ALL
          SELECT n.of_lead, n.is_lead, n.id, likeness(m.whole, o.first_name, o.last_name, o.company)
          FROM least_alike least JOIN near n ON n.of_lead = least.of_lead AND n.is_lead = least.is_lead
          JOIN mine m ON m.id = n.of_lead JOIN names o ON o.id = n.id
          WHERE n.nth > most AND (n.bound, n.id) > (least.score, least.id) OFFSET 0) a
        WHERE a.score >= 0.6)
      SELECT m.id, same.is_lead, same.id, 'EMAIL', NULL::integer, 1::real
      FROM mine m CROSS JOIN LATERAL (
        (SELECT true AS is_lead, l.id FROM public.leads l
          WHERE l.tenant_id = tenant AND l.email = m.email AND l.deleted_at IS NULL AND l.id <> m.id
          ORDER BY l.id DESC LIMIT most)
        UNION ALL
        (SELECT false, k.id FROM public.customers k
          WHERE k.tenant_id = tenant AND k.email = m.email AND k.deleted_at IS NULL AND k.id IS DISTINCT FROM m.customer_id
          ORDER BY k.id DESC LIMIT most)) same
      UNION ALL
      SELECT same.of_lead, same.is_lead, same.id, 'PHONE_NUMBER', same.place, 1::real
      FROM (
        SELECT m.id AS of_lead, h.is_lead, h.id, min(m.place) AS place,
          row_number() OVER (PARTITION BY m.id, h.is_lead ORDER BY min(m.place), h.id DESC) AS nth
        FROM (SELECT DISTINCT m.number FROM my_numbers m) given
        CROSS JOIN LATERAL (
          (SELECT true AS is_lead, l.id FROM public.leads l
            WHERE l.tenant_id = tenant AND l.phone_numbers @> ARRAY[given.number] AND l.deleted_at IS NULL OFFSET 0)
          UNION ALL
          (SELECT false, k.id FROM public.customers k
            WHERE k.tenant_id = tenant AND k.phone_numbers @> ARRAY[given.number] AND k.deleted_at IS NULL OFFSET 0)) h
        JOIN my_numbers m ON m.number = given.number AND h.id <> m.id AND h.id IS DISTINCT FROM m.customer_id
        GROUP BY m.id, h.is_lead, h.id) same
      WHERE same.nth <= most
      UNION ALL
      SELECT a.of_lead, a.is_lead, a.id, 'NAME_AND_COMPANY', NULL::integer, a.score FROM alike a WHERE a.nth <= most;
  END $$;
--> statement-breakpoint
-- Where a word begins, as a regular expression: behind punctuation too, as `de` does in an address that ends with it.
-- Behind a plus sign all numbers begin. `\m` would keep the index out.
CREATE FUNCTION beginning_of(word text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN '(^|[ !-' || CASE WHEN word ~ '^[0-9]' THEN '*,-/' ELSE '/' END || ':-@[-`{-~])';
--> statement-breakpoint
-- A regular expression for a word and whatever is one edit away from it: a letter wrong, missing, added, or two
-- next to each other swapped; of a short one what is wrong only where a word begins, one of an address only where an
-- address was asked for. Under four letters nothing may be wrong, and overlong ones are no words: their expression
-- would grow by the square.
CREATE FUNCTION spellings_of(word text, in_address boolean) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN CASE WHEN char_length(word) NOT BETWEEN 4 AND 40 THEN beginning_of(word) || word ELSE (
    SELECT '(?:' || word || '|' || CASE
        WHEN char_length(word) >= 6 THEN ''
        WHEN in_address THEN beginning_of(word)
        ELSE '(^| )' END || '(?:' || string_agg(
        left(word, i - 1) || '.?' || substr(word, i + 1) || '|' ||
        left(word, i) || '.' || substr(word, i + 1) || '|' ||
        left(word, i - 1) || substr(word, i + 1, 1) || substr(word, i, 1) || substr(word, i + 2), '|') || '))'
    FROM generate_series(1, char_length(word)) i) END;
--> statement-breakpoint
-- The leads that fit `query`, with a score: 9 thousand for the very e-mail address or phone number, 8 for a name that
-- is the query, 7 for one that begins with it, 6 for another word that begins with it, 5 for a place inside, 4 where
-- all words are there but apart; under 2 where it takes a typing error in some word, the more alike the more. Of
-- each kind the newest `most` are looked at, and the best `most` of them told. Words under three letters must begin
-- a word. `number` is the query as a phone number (E.164), `digits` those of a part of one; null where it is none.
CREATE OR REPLACE FUNCTION search_leads(query text, number text, digits text, with_deleted boolean, most integer)
  RETURNS TABLE (id uuid, score integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    plain text := plain_text(query);
    literal text := regexp_replace(plain, '[\\%_]', '\\\&', 'g');
    words text[] := ARRAY(
      SELECT w FROM regexp_split_to_table(plain, '[^[:alnum:]]+') w
      WHERE w <> '' GROUP BY w ORDER BY char_length(w) DESC, w);
    held text[] := ARRAY(SELECT CASE WHEN char_length(w) < 3 THEN beginning_of(w) || w ELSE w END FROM unnest(words) w);
    spelled text[];
    found uuid[];
  BEGIN
    IF tenant IS NULL OR cardinality(words) = 0 THEN RETURN; END IF;
    IF digits IS NOT NULL THEN held := ARRAY[digits]; END IF;
    found := ARRAY(
      (SELECT l.id FROM public.leads l
        WHERE l.tenant_id = tenant AND l.email = lower(query) AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most)
      UNION
      (SELECT l.id FROM public.leads l
        WHERE l.tenant_id = tenant AND l.phone_numbers @> ARRAY[number] AND (with_deleted OR l.deleted_at IS NULL)
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
      -- The longest words find, through the index; all of them are looked for.
      (SELECT l.id FROM public.leads l
        WHERE l.tenant_id = tenant AND l.search_text ~ held[1] AND l.search_text ~ coalesce(held[2], '')
          AND l.search_text ~ coalesce(held[3], '') AND l.search_text ~ ALL (held)
          AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most));
    RETURN QUERY
      SELECT l.id, 1000 * CASE
          WHEN l.email = lower(query) OR l.phone_numbers @> ARRAY[number] THEN 9
          WHEN l.last_name_key = plain OR l.search_text LIKE literal || ' %' THEN 8
          WHEN l.last_name_key LIKE literal || '%' OR l.search_text LIKE literal || '%' THEN 7
          WHEN l.search_text LIKE '% ' || literal || '%' THEN 6
          WHEN l.search_text LIKE '%' || literal || '%' THEN 5
          ELSE 4 END
      FROM public.leads l WHERE l.tenant_id = tenant AND l.id = ANY (found)
      ORDER BY 2 DESC, 1 DESC LIMIT most;
    -- Where there is enough that is right, or the very address, nobody means what is nearly right.
    IF digits IS NOT NULL OR cardinality(found) >= 50 OR EXISTS (
      SELECT FROM public.leads l
      WHERE l.tenant_id = tenant AND l.id = ANY (found) AND l.email = lower(query)) THEN RETURN; END IF;
    spelled := ARRAY(SELECT spellings_of(w, strpos(plain, '@') > 0) FROM unnest(words) w);
    RETURN QUERY
      SELECT near.id, 1000 + floor(999 * word_similarity(plain, near.search_text))::integer
      FROM (
        SELECT l.id, l.search_text FROM public.leads l
        WHERE l.tenant_id = tenant AND l.search_text ~ spelled[1] AND l.search_text ~ coalesce(spelled[2], '')
          AND l.search_text ~ coalesce(spelled[3], '') AND l.search_text ~ ALL (spelled)
          AND l.id <> ALL (found) AND (with_deleted OR l.deleted_at IS NULL)
        ORDER BY l.created_at DESC, l.id DESC LIMIT most) near;
  END $$;
--> statement-breakpoint
DROP FUNCTION spellings_of(text);
