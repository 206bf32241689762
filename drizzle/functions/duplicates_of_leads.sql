-- What looks like the same person as each of some leads, at most `most` records of each kind and each likeness: the
-- live leads and customers with the same e-mail address, with a phone number in common (`place` tells which, from 1;
-- one without an extension is the same as one with), or of names that are alike, out of the newest thousand of the same
-- last name and the newest thousand of the same company. `score` is 1 for what is equal and less for what is alike: a
-- company in common adds to it (likeness_score), and lets names of likeness 1/2 suffice, where it takes 3/5 alone. The
-- customer that a lead became is left out. One statement serves for all leads, planned once; what it joins is without
-- statistics and may be many times the planner's guess, so that it is told to join by hash. What it is told to do
-- without counts as costly beyond all measure, for which PostgreSQL would compile each plan for seconds: hence no jit.
--
-- Likeness is the share of all trigrams that both have. Of the marks of the lead, p, and the other's, q, those in
-- common, c, tell how many trigrams one has alone: at least p - c, and q - c. With a trigrams of the lead the share is at
-- most (a - (p - c)) / (a + (q - c)), the bound. To measure costs many times as much: measured are the `most` of the
-- highest bound, and then who by its bound may still come before the last of those. OFFSET 0 keeps that order.
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
          l.likeness_marks AS marks, l.trigrams, l.trigrams - bit_count(l.likeness_marks) AS spare, l.first, l.last
        FROM (
          SELECT l.*, cardinality(show_trgm(l.first || ' ' || l.last)) AS trigrams FROM (
            SELECT l.*, trigram_letters(plain_text(l.first_name)) AS first, trigram_letters(l.last_name_key) AS last
            FROM public.leads l WHERE l.tenant_id = tenant AND l.id = ANY (asked) OFFSET 0) l OFFSET 0) l),
      my_numbers AS MATERIALIZED (
        SELECT m.id, m.customer_id, split_part(n.number, ';', 1) AS base, split_part(n.number, ';', 2) AS extension,
          n.place::integer
        FROM mine m CROSS JOIN LATERAL unnest(m.phone_numbers) WITH ORDINALITY AS n (number, place)),
      namesakes AS MATERIALIZED (
        SELECT n.*, bit_count(n.marks) AS marked FROM (SELECT DISTINCT m.last_name_key FROM mine m) given
        CROSS JOIN LATERAL (
          (SELECT true AS is_lead, n.id, n.last_name_key, n.first_name, n.likeness_marks AS marks
            FROM public.leads n
            WHERE n.tenant_id = tenant AND n.last_name_key = given.last_name_key AND n.deleted_at IS NULL
            ORDER BY n.id DESC LIMIT 1000)
          UNION ALL
          (SELECT false, n.id, n.last_name_key, n.first_name, n.likeness_marks
            FROM public.customers n
            WHERE n.tenant_id = tenant AND n.last_name_key = given.last_name_key AND n.deleted_at IS NULL
            ORDER BY n.id DESC LIMIT 1000)) n),
      colleagues AS MATERIALIZED (
        SELECT n.*, bit_count(n.marks) AS marked, given.employer, EXISTS (SELECT FROM namesakes o WHERE o.id = n.id) AS is_namesake
        FROM (SELECT DISTINCT m.employer FROM mine m) given
        CROSS JOIN LATERAL (
          (SELECT true AS is_lead, n.id, n.last_name_key, n.first_name, n.likeness_marks AS marks
            FROM public.leads n
            WHERE n.tenant_id = tenant AND plain_text(n.company) = given.employer AND n.deleted_at IS NULL
              AND n.company IS NOT NULL
            ORDER BY n.id DESC LIMIT 1000)
          UNION ALL
          (SELECT false, n.id, n.last_name_key, n.first_name, n.likeness_marks
            FROM public.customers n
            WHERE n.tenant_id = tenant AND plain_text(n.business_name) = given.employer AND n.deleted_at IS NULL
              AND n.business_name IS NOT NULL
            ORDER BY n.id DESC LIMIT 1000)) n),
      pairs AS (
        SELECT m.id AS of_lead, m.trigrams, m.spare, n.is_lead, n.id, bit_count(m.marks & n.marks) AS common, n.marked,
          o.id IS NOT NULL AS is_colleague
        FROM mine m JOIN namesakes n ON n.last_name_key = m.last_name_key
        LEFT JOIN colleagues o ON o.employer = m.employer AND o.id = n.id
        WHERE n.id <> m.id AND n.id IS DISTINCT FROM m.customer_id
        UNION ALL
        SELECT m.id, m.trigrams, m.spare, n.is_lead, n.id, bit_count(m.marks & n.marks), n.marked, true
        FROM mine m JOIN colleagues n ON n.employer = m.employer
        WHERE n.id <> m.id AND n.id IS DISTINCT FROM m.customer_id
          AND NOT (n.is_namesake AND n.last_name_key = m.last_name_key)),
      near AS MATERIALIZED (
        SELECT p.of_lead, p.is_lead, p.id, p.is_colleague, likeness_score(p.bound, p.is_colleague) AS bound,
          row_number() OVER (
            PARTITION BY p.of_lead, p.is_lead ORDER BY likeness_score(p.bound, p.is_colleague) DESC, p.id DESC) AS nth
        FROM (
          SELECT p.of_lead, p.is_lead, p.id, p.is_colleague,
            ((p.spare + p.common)::real / nullif(p.trigrams + p.marked - p.common, 0))::real AS bound
          FROM (SELECT * FROM pairs OFFSET 0) p OFFSET 0) p
        WHERE p.bound >= CASE WHEN p.is_colleague THEN 0.5 ELSE 0.6 END),
      names AS MATERIALIZED (
        SELECT n.id, n.first_name, n.last_name_key FROM namesakes n
        UNION ALL
        SELECT n.id, n.first_name, n.last_name_key FROM colleagues n WHERE NOT n.is_namesake),
      likeliest AS MATERIALIZED (
        SELECT n.of_lead, n.is_lead, n.id, n.is_colleague, name_likeness(m.first, m.last,
          trigram_letters(plain_text(o.first_name)), trigram_letters(o.last_name_key)) AS likeness
        FROM near n JOIN mine m ON m.id = n.of_lead JOIN names o ON o.id = n.id
        WHERE n.nth <= most),
      least_alike AS MATERIALIZED (
        SELECT DISTINCT ON (l.of_lead, l.is_lead) l.of_lead, l.is_lead, l.id,
          likeness_score(l.likeness, l.is_colleague) AS score
        FROM likeliest l ORDER BY l.of_lead, l.is_lead, likeness_score(l.likeness, l.is_colleague), l.id),
      alike AS (
        SELECT a.of_lead, a.is_lead, a.id, likeness_score(a.likeness, a.is_colleague) AS score,
          row_number() OVER (
            PARTITION BY a.of_lead, a.is_lead ORDER BY likeness_score(a.likeness, a.is_colleague) DESC, a.id DESC) AS nth
        FROM (
          SELECT * FROM likeliest
          UNION ALL
          SELECT n.of_lead, n.is_lead, n.id, n.is_colleague, name_likeness(m.first, m.last,
            trigram_letters(plain_text(o.first_name)), trigram_letters(o.last_name_key))
          FROM least_alike least JOIN near n ON n.of_lead = least.of_lead AND n.is_lead = least.is_lead
          JOIN mine m ON m.id = n.of_lead JOIN names o ON o.id = n.id
          WHERE n.nth > most AND (n.bound, n.id) > (least.score, least.id) OFFSET 0) a
        WHERE a.likeness >= CASE WHEN a.is_colleague THEN 0.5 ELSE 0.6 END)
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
        FROM (SELECT DISTINCT m.base FROM my_numbers m) given
        CROSS JOIN LATERAL (
          (SELECT true AS is_lead, l.id, l.phone_numbers FROM public.leads l
            WHERE l.tenant_id = tenant AND l.deleted_at IS NULL
              AND phone_bases(l.phone_numbers) @> ARRAY[given.base] OFFSET 0)
          UNION ALL
          (SELECT false, k.id, k.phone_numbers FROM public.customers k
            WHERE k.tenant_id = tenant AND k.deleted_at IS NULL
              AND phone_bases(k.phone_numbers) @> ARRAY[given.base] OFFSET 0)) h
        CROSS JOIN LATERAL unnest(h.phone_numbers) had (number)
        JOIN my_numbers m ON m.base = given.base AND h.id <> m.id AND h.id IS DISTINCT FROM m.customer_id
          AND split_part(had.number, ';', 1) = given.base
          AND (m.extension = '' OR split_part(had.number, ';', 2) IN ('', m.extension))
        GROUP BY m.id, h.is_lead, h.id) same
      WHERE same.nth <= most
      UNION ALL
      SELECT a.of_lead, a.is_lead, a.id, 'NAME_AND_COMPANY', NULL::integer, a.score FROM alike a WHERE a.nth <= most;
  END $$;

REVOKE ALL ON FUNCTION duplicates_of_leads(uuid[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duplicates_of_leads(uuid[], integer) TO lead_gateway;
