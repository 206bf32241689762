-- The second wall: row-level security on every table, forced, so that it binds the tables' owner too.
-- A statement that forgot its tenant sees nothing; a setting that is absent or empty is no tenant.
CREATE SCHEMA IF NOT EXISTS gateway_private;
--> statement-breakpoint
REVOKE ALL ON SCHEMA gateway_private FROM PUBLIC;
--> statement-breakpoint
CREATE PROCEDURE gateway_private.wall(walled regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  EXECUTE format(
    'CREATE POLICY tenant ON %s
      USING (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
    walled);
END $$;
--> statement-breakpoint
CALL gateway_private.wall('tenants');--> statement-breakpoint
CALL gateway_private.wall('users');--> statement-breakpoint
CALL gateway_private.wall('groups');--> statement-breakpoint
CALL gateway_private.wall('group_members');--> statement-breakpoint
CALL gateway_private.wall('idempotency_keys');--> statement-breakpoint
CALL gateway_private.wall('logs');--> statement-breakpoint
CALL gateway_private.wall('outbox_messages');--> statement-breakpoint
CALL gateway_private.wall('tags');--> statement-breakpoint
CALL gateway_private.wall('pipelines');--> statement-breakpoint
CALL gateway_private.wall('deal_stages');--> statement-breakpoint
CALL gateway_private.wall('financial_entities');--> statement-breakpoint
CALL gateway_private.wall('lead_statuses');--> statement-breakpoint
CALL gateway_private.wall('accounts');--> statement-breakpoint
CALL gateway_private.wall('customers');--> statement-breakpoint
CALL gateway_private.wall('customer_keys');--> statement-breakpoint
CALL gateway_private.wall('customer_tags');--> statement-breakpoint
CALL gateway_private.wall('account_tags');--> statement-breakpoint
CALL gateway_private.wall('deals');--> statement-breakpoint
CALL gateway_private.wall('deal_tags');--> statement-breakpoint
CALL gateway_private.wall('financial_profiles');--> statement-breakpoint
CALL gateway_private.wall('billing_accounts');--> statement-breakpoint
CALL gateway_private.wall('leads');--> statement-breakpoint
CALL gateway_private.wall('lead_locks');--> statement-breakpoint
CALL gateway_private.wall('lead_tags');--> statement-breakpoint
CALL gateway_private.wall('lead_team');--> statement-breakpoint
CALL gateway_private.wall('photos');--> statement-breakpoint
CALL gateway_private.wall('comments');--> statement-breakpoint
CALL gateway_private.wall('conversions');--> statement-breakpoint
CALL gateway_private.wall('lead_status_spells');--> statement-breakpoint
-- Which tenants someone belongs to is asked before any tenant is known. The two functions below ask it, as the
-- owner of the tables, whom these two policies let through; the gateway's role may call them and no more.
CREATE POLICY owner ON tenants TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY owner ON users TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY owner ON group_members FOR SELECT TO CURRENT_USER USING (true);
--> statement-breakpoint
-- The memberships of an identity, one row each: those it is bound to, and those that its verified e-mail
-- address may yet be bound to. A tenant given by slug or ID leaves at most that one.
CREATE FUNCTION resolve_member(wanted_slug text, wanted_id uuid, token_issuer text, token_subject text, verified_email text)
  RETURNS TABLE (
    tenant_id uuid, slug text, name text, default_country text, time_zone text, currency text,
    user_id uuid, role text, is_active boolean, is_bound boolean, group_ids uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id, t.slug, t.name, t.default_country, t.time_zone, t.currency,
      u.id, u.role, u.is_active, u.issuer IS NOT NULL,
      ARRAY(SELECT m.group_id FROM public.group_members m WHERE m.tenant_id = u.tenant_id AND m.user_id = u.id)
    FROM public.users u JOIN public.tenants t ON t.tenant_id = u.tenant_id
    WHERE ((u.issuer = token_issuer AND u.subject = token_subject) OR (u.issuer IS NULL AND u.email = verified_email))
      AND (wanted_slug IS NULL OR t.slug = wanted_slug)
      AND (wanted_id IS NULL OR t.tenant_id = wanted_id)
    -- A bound membership goes before one that is only of the same address.
    ORDER BY t.tenant_id, u.issuer IS NULL
  $$;
--> statement-breakpoint
CREATE FUNCTION bind_member(member_tenant uuid, member uuid, token_issuer text, token_subject text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    UPDATE public.users SET issuer = token_issuer, subject = token_subject
    WHERE tenant_id = member_tenant AND id = member AND issuer IS NULL
  $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION resolve_member(text, uuid, text, text, text), bind_member(uuid, uuid, text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION resolve_member(text, uuid, text, text, text), bind_member(uuid, uuid, text, text) TO lead_gateway;
--> statement-breakpoint
-- Searching. The operators that search text and arrays are not leakproof, so behind row-level security no index may
-- serve them. The functions below run as the tables' owner, whom the next two policies let read; the gateway's role
-- may call them and no more. They take the tenant from the setting and never from an argument, find nothing where it
-- is absent, and give IDs and scores alone: whoever calls them reads the records themselves behind the policies.
CREATE POLICY owner ON leads FOR SELECT TO CURRENT_USER USING (true);
--> statement-breakpoint
CREATE POLICY owner ON customers FOR SELECT TO CURRENT_USER USING (true);
--> statement-breakpoint
-- Leads, deleted ones too, whose search text holds `needle`, or `digits` where they are given; at most `most`.
CREATE FUNCTION leads_holding(needle text, digits text, most integer) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    needle_pattern text := '%' || regexp_replace(plain_text(needle), '[\\%_]', '\\\&', 'g') || '%';
    digits_pattern text := coalesce('%' || digits || '%', needle_pattern);
  BEGIN
    RETURN QUERY
      SELECT l.id FROM public.leads l
      WHERE l.tenant_id = tenant AND (l.search_text LIKE needle_pattern OR l.search_text LIKE digits_pattern)
      LIMIT most;
  END $$;
--> statement-breakpoint
-- Leads, deleted ones too, that have this phone number.
CREATE FUNCTION leads_with_phone(number text) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  BEGIN
    RETURN QUERY
      SELECT l.id FROM public.leads l WHERE l.tenant_id = tenant AND l.phone_numbers @> ARRAY[number];
  END $$;
--> statement-breakpoint
-- A regular expression for a word and whatever is one edit away from it: a letter wrong, missing, added, or two
-- next to each other swapped; of a short one only where a word of the text begins. Under four letters nothing may be
-- wrong, and overlong ones are no words: their expression would grow by the square. `\m` would keep the index out.
CREATE FUNCTION spellings_of(word text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN CASE WHEN char_length(word) NOT BETWEEN 4 AND 40 THEN '(^| )' || word ELSE (
    SELECT CASE WHEN char_length(word) < 6 THEN '(^| )' ELSE '' END || '(?:' || word || '|' || string_agg(
        left(word, i - 1) || '.?' || substr(word, i + 1) || '|' ||
        left(word, i) || '.' || substr(word, i + 1) || '|' ||
        left(word, i - 1) || substr(word, i + 1, 1) || substr(word, i, 1) || substr(word, i + 2), '|') || ')'
    FROM generate_series(1, char_length(word)) i) END;
--> statement-breakpoint
-- The leads that fit `query`, with a score: 9 thousand for the very e-mail address or phone number, 8 for a name that
-- is the query, 7 for one that begins with it, 6 for another word that begins with it, 5 for a place inside, 4 where
-- all words are there but apart; under 2 where it takes a typing error in some word, the more alike the more. Of
-- each kind the newest `most` are looked at, and the best `most` of them told. Words under three letters must begin
-- a word. `number` is the query as a phone number (E.164), `digits` those of a part of one; null where it is none.
CREATE FUNCTION search_leads(query text, number text, digits text, with_deleted boolean, most integer)
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
    held text[] := ARRAY(SELECT CASE WHEN char_length(w) < 3 THEN '(^| )' || w ELSE w END FROM unnest(words) w);
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
    spelled := ARRAY(SELECT spellings_of(w) FROM unnest(words) w);
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
-- How alike names and company are. Under 1 also where nothing differs: two people may have one name.
CREATE FUNCTION likeness(whole text, first_name text, last_name text, company text) RETURNS real
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN least(similarity(whole, plain_text(first_name || ' ' || last_name || coalesce(' ' || company, ''))), 0.99)::real;
--> statement-breakpoint
-- What looks like the same person as each of some leads, at most `most` records of each kind and each likeness: the
-- live leads and customers with the same e-mail address, with a phone number in common (`place` tells which, from 1),
-- or alike in names and company taken together: out of the newest thousand of the same last name and the newest
-- thousand of the same company. `score` is 1 for what is equal and less for what is alike. OFFSET 0 keeps a LIMIT
-- from tempting the planner away from the search index.
CREATE FUNCTION duplicates_of_leads(asked uuid[], most integer)
  RETURNS TABLE (of_lead uuid, is_lead boolean, id uuid, field text, place integer, score real)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    mine record;
  BEGIN
    FOR mine IN
      SELECT l.id, l.email, l.phone_numbers, l.last_name_key, plain_text(l.company) AS employer,
        plain_text(concat_ws(' ', l.first_name, l.last_name, l.company)) AS whole
      FROM public.leads l WHERE l.tenant_id = tenant AND l.id = ANY (asked)
    LOOP
      RETURN QUERY
        SELECT mine.id, true, l.id, 'EMAIL', NULL::integer, 1::real FROM public.leads l
        WHERE l.tenant_id = tenant AND l.email = mine.email AND l.deleted_at IS NULL AND l.id <> mine.id
        ORDER BY l.id DESC LIMIT most;
      RETURN QUERY
        SELECT mine.id, false, c.id, 'EMAIL', NULL::integer, 1::real FROM public.customers c
        WHERE c.tenant_id = tenant AND c.email = mine.email AND c.deleted_at IS NULL
        ORDER BY c.id DESC LIMIT most;
      IF cardinality(mine.phone_numbers) > 0 THEN
        RETURN QUERY
          SELECT mine.id, true, same.id, 'PHONE_NUMBER', same.place, 1::real FROM (
            SELECT l.id, (SELECT min(array_position(mine.phone_numbers, n)) FROM unnest(l.phone_numbers) n) AS place
            FROM public.leads l
            WHERE l.tenant_id = tenant AND l.phone_numbers && mine.phone_numbers AND l.deleted_at IS NULL
              AND l.id <> mine.id OFFSET 0) same
          ORDER BY same.place, same.id DESC LIMIT most;
        RETURN QUERY
          SELECT mine.id, false, same.id, 'PHONE_NUMBER', same.place, 1::real FROM (
            SELECT c.id, (SELECT min(array_position(mine.phone_numbers, n)) FROM unnest(c.phone_numbers) n) AS place
            FROM public.customers c
            WHERE c.tenant_id = tenant AND c.phone_numbers && mine.phone_numbers AND c.deleted_at IS NULL
            OFFSET 0) same
          ORDER BY same.place, same.id DESC LIMIT most;
      END IF;
      RETURN QUERY
        SELECT mine.id, true, near.id, 'NAME_AND_COMPANY', NULL::integer, near.score FROM (
          SELECT l.id, likeness(mine.whole, l.first_name, l.last_name, l.company) AS score FROM (
            (SELECT n.* FROM public.leads n
              WHERE n.tenant_id = tenant AND n.last_name_key = mine.last_name_key AND n.deleted_at IS NULL
              ORDER BY n.id DESC LIMIT 1000)
            UNION ALL
            (SELECT n.* FROM public.leads n
              WHERE n.tenant_id = tenant AND plain_text(n.company) = mine.employer AND n.deleted_at IS NULL
                AND n.company IS NOT NULL AND n.last_name_key <> mine.last_name_key
              ORDER BY n.id DESC LIMIT 1000)) l
          WHERE l.id <> mine.id OFFSET 0) near
        WHERE near.score >= 0.6 ORDER BY near.score DESC, near.id DESC LIMIT most;
      RETURN QUERY
        SELECT mine.id, false, near.id, 'NAME_AND_COMPANY', NULL::integer, near.score FROM (
          SELECT c.id, likeness(mine.whole, c.first_name, c.last_name, c.business_name) AS score FROM (
            (SELECT n.* FROM public.customers n
              WHERE n.tenant_id = tenant AND n.last_name_key = mine.last_name_key AND n.deleted_at IS NULL
              ORDER BY n.id DESC LIMIT 1000)
            UNION ALL
            (SELECT n.* FROM public.customers n
              WHERE n.tenant_id = tenant AND plain_text(n.business_name) = mine.employer AND n.deleted_at IS NULL
                AND n.business_name IS NOT NULL AND n.last_name_key <> mine.last_name_key
              ORDER BY n.id DESC LIMIT 1000)) c
          OFFSET 0) near
        WHERE near.score >= 0.6 ORDER BY near.score DESC, near.id DESC LIMIT most;
    END LOOP;
  END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION leads_holding(text, text, integer), leads_with_phone(text),
  search_leads(text, text, text, boolean, integer), duplicates_of_leads(uuid[], integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION leads_holding(text, text, integer), leads_with_phone(text),
  search_leads(text, text, text, boolean, integer), duplicates_of_leads(uuid[], integer) TO lead_gateway;
--> statement-breakpoint
-- The audit trail only grows. The one exception is the erasure of personal values, which a person may ask for:
-- the tables' owner, having said so, may blank `changes`, and nothing else.
CREATE FUNCTION gateway_private.keep_logs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('app.erasure', true) = 'on'
    AND current_user = (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'logs')
    AND to_jsonb(NEW) - 'changes' = to_jsonb(OLD) - 'changes'
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'logs are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER logs_are_kept BEFORE UPDATE OR DELETE ON logs FOR EACH ROW EXECUTE FUNCTION gateway_private.keep_logs();
--> statement-breakpoint
CREATE TRIGGER logs_are_kept_whole BEFORE TRUNCATE ON logs FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.keep_logs();
--> statement-breakpoint
-- When a lead entered and left each status. Kept here, so that whatever moves a lead keeps it, in the same
-- transaction and as whoever moves it. A story says in `updated_at` when it moves a lead; any other statement does
-- so when it runs.
CREATE FUNCTION gateway_private.begin_spells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, is_return, is_deleted)
  VALUES (NEW.tenant_id, NEW.id, 1, NEW.status_id, NEW.created_at, NEW.created_at, false, NEW.deleted_at IS NOT NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION gateway_private.change_spells() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved_at timestamptz(3) := CASE WHEN NEW.updated_at > OLD.updated_at THEN NEW.updated_at ELSE clock_timestamp() END;
BEGIN
  -- Clocks of several gateways differ: nothing ends before it begins.
  SELECT greatest(moved_at, max(entered_at)) INTO moved_at FROM public.lead_status_spells
    WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  UPDATE public.lead_status_spells SET left_at = moved_at
    WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id AND left_at IS NULL;
  INSERT INTO public.lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, is_return, is_deleted)
  SELECT NEW.tenant_id, NEW.id, coalesce(max(place), 0) + 1, NEW.status_id, NEW.created_at, moved_at,
      coalesce(bool_or(status_id = NEW.status_id), false), NEW.deleted_at IS NOT NULL
    FROM public.lead_status_spells WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION gateway_private.update_spells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.lead_status_spells
    SET arrived_at = NEW.created_at, is_deleted = NEW.deleted_at IS NOT NULL,
      entered_at = CASE place WHEN 1 THEN NEW.created_at ELSE entered_at END
    WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER spells_begin AFTER INSERT ON leads FOR EACH ROW EXECUTE FUNCTION gateway_private.begin_spells();
--> statement-breakpoint
CREATE TRIGGER spells_change AFTER UPDATE OF status_id ON leads FOR EACH ROW
  WHEN (NEW.status_id <> OLD.status_id) EXECUTE FUNCTION gateway_private.change_spells();
--> statement-breakpoint
CREATE TRIGGER spells_update AFTER UPDATE OF created_at, deleted_at ON leads FOR EACH ROW
  WHEN (NEW.created_at <> OLD.created_at OR (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL))
  EXECUTE FUNCTION gateway_private.update_spells();
