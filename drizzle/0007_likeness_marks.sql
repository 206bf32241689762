-- What tells cheaply of most others that they cannot be alike: a bit for each trigram of names and company.
CREATE FUNCTION likeness_marks(first_name text, last_name text, company text) RETURNS bit(256)
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
  DECLARE
    marks bit(256) := 0::bit(256);
    trigram text;
  BEGIN
    -- Names that are null are refused by their columns.
    FOREACH trigram IN ARRAY coalesce(
      public.show_trgm(public.plain_text(first_name || ' ' || last_name || coalesce(' ' || company, ''))), '{}')
    LOOP
      marks := set_bit(marks, hashtext(trigram) & 255, 1);
    END LOOP;
    RETURN marks;
  END $$;
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "likeness_marks" bit(256) GENERATED ALWAYS AS (likeness_marks(first_name, last_name, business_name)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "likeness_marks" bit(256) GENERATED ALWAYS AS (likeness_marks(first_name, last_name, company)) STORED NOT NULL;--> statement-breakpoint
-- What looks like the same person as each of some leads, at most `most` records of each kind and each likeness: the
-- live leads and customers with the same e-mail address, with a phone number in common (`place` tells which, from 1),
-- or alike in names and company taken together: out of the newest thousand of the same last name and the newest
-- thousand of the same company. `score` is 1 for what is equal and less for what is alike. One statement serves for all
-- leads, planned once.
--
-- Likeness is the share of all trigrams that both have, and is to reach 3/5. Of the marks of the lead, p, and the
-- other's, q, those in common, c, tell how many trigrams one has alone: at least p - c, and q - c. With a trigrams of the
-- lead the share is at most (a - (p - c)) / (a + (q - c)), which reaches 3/5 where 8c >= 5p - 2a + 3q; `bar` is what of
-- it is the lead's. Only whoever passes is measured, which costs ten times as much; OFFSET 0 keeps that order.
CREATE OR REPLACE FUNCTION duplicates_of_leads(asked uuid[], most integer)
  RETURNS TABLE (of_lead uuid, is_lead boolean, id uuid, field text, place integer, score real)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  BEGIN
    RETURN QUERY
      WITH mine AS MATERIALIZED (
        SELECT l.id, l.email, l.phone_numbers, l.last_name_key, plain_text(l.company) AS employer, l.likeness_marks AS marks,
          5 * bit_count(l.likeness_marks) - 2 * cardinality(show_trgm(l.whole)) AS bar, l.whole
        FROM (
          SELECT l.*, plain_text(concat_ws(' ', l.first_name, l.last_name, l.company)) AS whole
          FROM public.leads l WHERE l.tenant_id = tenant AND l.id = ANY (asked) OFFSET 0) l),
      my_numbers AS MATERIALIZED (
        SELECT m.id, n.number, n.place::integer
        FROM mine m CROSS JOIN LATERAL unnest(m.phone_numbers) WITH ORDINALITY AS n (number, place))
      SELECT m.id, true, same.id, 'EMAIL', NULL::integer, 1::real
      FROM mine m CROSS JOIN LATERAL (
        SELECT l.id FROM public.leads l
        WHERE l.tenant_id = tenant AND l.email = m.email AND l.deleted_at IS NULL AND l.id <> m.id
        ORDER BY l.id DESC LIMIT most) same
      UNION ALL
      SELECT same.of_lead, true, same.id, 'PHONE_NUMBER', same.place, 1::real
      FROM (
        SELECT m.id AS of_lead, l.id, min(m.place) AS place,
          row_number() OVER (PARTITION BY m.id ORDER BY min(m.place), l.id DESC) AS nth
        FROM (SELECT DISTINCT m.number FROM my_numbers m) given
        CROSS JOIN LATERAL (
          SELECT h.id FROM public.leads h
          WHERE h.tenant_id = tenant AND h.phone_numbers @> ARRAY[given.number] AND h.deleted_at IS NULL OFFSET 0) l
        JOIN my_numbers m ON m.number = given.number AND l.id <> m.id
        GROUP BY m.id, l.id) same
      WHERE same.nth <= most
      UNION ALL
      SELECT best.of_lead, true, best.id, 'NAME_AND_COMPANY', NULL::integer, best.score
      FROM (
        SELECT near.of_lead, near.id, near.score,
          row_number() OVER (PARTITION BY near.of_lead ORDER BY near.score DESC, near.id DESC) AS nth
        FROM (
          SELECT n.of_lead, n.id, likeness(n.whole, n.first_name, n.last_name, n.company) AS score
          FROM (
            SELECT m.id AS of_lead, m.whole, l.id, l.first_name, l.last_name, l.company
            FROM (SELECT DISTINCT m.last_name_key FROM mine m) asked_name
            CROSS JOIN LATERAL (
              SELECT n.id, n.first_name, n.last_name, n.company, n.likeness_marks AS marks
              FROM public.leads n
              WHERE n.tenant_id = tenant AND n.last_name_key = asked_name.last_name_key AND n.deleted_at IS NULL
              ORDER BY n.id DESC LIMIT 1000) l
            JOIN mine m ON m.last_name_key = asked_name.last_name_key AND l.id <> m.id
            WHERE 8 * bit_count(m.marks & l.marks) >= m.bar + 3 * bit_count(l.marks)
            UNION ALL
            SELECT m.id, m.whole, l.id, l.first_name, l.last_name, l.company
            FROM (SELECT DISTINCT m.employer, m.last_name_key FROM mine m) asked_company
            CROSS JOIN LATERAL (
              SELECT n.id, n.first_name, n.last_name, n.company, n.likeness_marks AS marks
              FROM public.leads n
              WHERE n.tenant_id = tenant AND plain_text(n.company) = asked_company.employer
                AND n.deleted_at IS NULL AND n.company IS NOT NULL
                AND n.last_name_key <> asked_company.last_name_key
              ORDER BY n.id DESC LIMIT 1000) l
            JOIN mine m
              ON m.employer = asked_company.employer AND m.last_name_key = asked_company.last_name_key AND l.id <> m.id
            WHERE 8 * bit_count(m.marks & l.marks) >= m.bar + 3 * bit_count(l.marks)
            OFFSET 0) n
          OFFSET 0) near
        WHERE near.score >= 0.6) best
      WHERE best.nth <= most
      UNION ALL
      SELECT m.id, false, same.id, 'EMAIL', NULL::integer, 1::real
      FROM mine m CROSS JOIN LATERAL (
        SELECT k.id FROM public.customers k
        WHERE k.tenant_id = tenant AND k.email = m.email AND k.deleted_at IS NULL
        ORDER BY k.id DESC LIMIT most) same
      UNION ALL
      SELECT same.of_lead, false, same.id, 'PHONE_NUMBER', same.place, 1::real
      FROM (
        SELECT m.id AS of_lead, k.id, min(m.place) AS place,
          row_number() OVER (PARTITION BY m.id ORDER BY min(m.place), k.id DESC) AS nth
        FROM (SELECT DISTINCT m.number FROM my_numbers m) given
        CROSS JOIN LATERAL (
          SELECT h.id FROM public.customers h
          WHERE h.tenant_id = tenant AND h.phone_numbers @> ARRAY[given.number] AND h.deleted_at IS NULL OFFSET 0) k
        JOIN my_numbers m ON m.number = given.number
        GROUP BY m.id, k.id) same
      WHERE same.nth <= most
      UNION ALL
      SELECT best.of_lead, false, best.id, 'NAME_AND_COMPANY', NULL::integer, best.score
      FROM (
        SELECT near.of_lead, near.id, near.score,
          row_number() OVER (PARTITION BY near.of_lead ORDER BY near.score DESC, near.id DESC) AS nth
        FROM (
          SELECT n.of_lead, n.id, likeness(n.whole, n.first_name, n.last_name, n.company) AS score
          FROM (
            SELECT m.id AS of_lead, m.whole, k.id, k.first_name, k.last_name, k.company
            FROM (SELECT DISTINCT m.last_name_key FROM mine m) asked_name
            CROSS JOIN LATERAL (
              SELECT n.id, n.first_name, n.last_name, n.business_name AS company, n.likeness_marks AS marks
              FROM public.customers n
              WHERE n.tenant_id = tenant AND n.last_name_key = asked_name.last_name_key AND n.deleted_at IS NULL
              ORDER BY n.id DESC LIMIT 1000) k
            JOIN mine m ON m.last_name_key = asked_name.last_name_key
            WHERE 8 * bit_count(m.marks & k.marks) >= m.bar + 3 * bit_count(k.marks)
            UNION ALL
            SELECT m.id, m.whole, k.id, k.first_name, k.last_name, k.company
            FROM (SELECT DISTINCT m.employer, m.last_name_key FROM mine m) asked_company
            CROSS JOIN LATERAL (
              SELECT n.id, n.first_name, n.last_name, n.business_name AS company, n.likeness_marks AS marks
              FROM public.customers n
              WHERE n.tenant_id = tenant AND plain_text(n.business_name) = asked_company.employer
                AND n.deleted_at IS NULL AND n.business_name IS NOT NULL
                AND n.last_name_key <> asked_company.last_name_key
              ORDER BY n.id DESC LIMIT 1000) k
            JOIN mine m
              ON m.employer = asked_company.employer AND m.last_name_key = asked_company.last_name_key
            WHERE 8 * bit_count(m.marks & k.marks) >= m.bar + 3 * bit_count(k.marks)
            OFFSET 0) n
          OFFSET 0) near
        WHERE near.score >= 0.6) best
      WHERE best.nth <= most;
  END $$;
