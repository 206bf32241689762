-- The one collation that case is folded by, so that a database of any locale answers alike: PostgreSQL's own where it
-- has one (17), else ICU's, else that of the system which knows Unicode's letters.
DO $$
DECLARE
  of_system text := (
    SELECT c.collcollate FROM pg_collation c
    WHERE c.collprovider = 'c' AND c.collencoding = 6 AND c.collctype ~* '^(C|en_US)[.]utf-?8$'
    ORDER BY c.collctype LIMIT 1);
BEGIN
  IF current_setting('server_version_num')::integer >= 170000 THEN
    CREATE COLLATION gateway_letters (provider = builtin, locale = 'C.UTF-8');
  ELSIF EXISTS (SELECT FROM pg_collation WHERE collprovider = 'i') THEN
    CREATE COLLATION gateway_letters (provider = icu, locale = 'und');
  ELSE
    EXECUTE format('CREATE COLLATION gateway_letters (provider = libc, locale = %L)', coalesce(of_system, 'C.UTF-8'));
  END IF;
END $$;
--> statement-breakpoint
DROP INDEX "pipelines_name";
--> statement-breakpoint
DROP INDEX "tags_name";
--> statement-breakpoint
DROP INDEX "lead_statuses_name";
--> statement-breakpoint
DROP INDEX "leads_by_company";
--> statement-breakpoint
DROP INDEX "customers_by_company";
--> statement-breakpoint
ALTER TABLE "customers" DROP COLUMN "last_name_key", DROP COLUMN "search_text", DROP COLUMN "likeness_marks";
--> statement-breakpoint
ALTER TABLE "leads" DROP COLUMN "last_name_key", DROP COLUMN "search_text", DROP COLUMN "likeness_marks";
--> statement-breakpoint
DROP FUNCTION search_text_of(text, text, text, text, text[]);
--> statement-breakpoint
DROP FUNCTION likeness_marks(text, text, text);
--> statement-breakpoint
DROP FUNCTION likeness(text, text, text, text);
--> statement-breakpoint
-- Text as it is compared and searched for: without case, accents, invisible characters and widths (NFKC), with one
-- space where several stand. Case is folded by a collation of our own, the same in a database of any locale; the two
-- small sigmas are one letter. Named as immutable, which unaccent() with its dictionary given is in fact.
-- Generated columns and indexes are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION plain_text(value text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  DECLARE
    plain text := value;
  BEGIN
    -- Of ASCII alone there is less to do.
    IF octet_length(plain) = char_length(plain) THEN
      RETURN regexp_replace(lower(plain COLLATE public.gateway_letters), E'[\t-\r ]+', ' ', 'g');
    END IF;
    plain := regexp_replace(plain, E'[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g');
    plain := public.unaccent('public.unaccent'::regdictionary, normalize(plain, NFKC));
    plain := translate(lower(plain COLLATE public.gateway_letters), 'ς', 'σ');
    RETURN regexp_replace(regexp_replace(plain, E'[\u0300-\u036f]', '', 'g'), E'[\t-\r \u0085\u1680\u2028\u2029]+', ' ', 'g');
  END $$;
--> statement-breakpoint
-- A name without case, by which it is the only one: folded by the same collation as plain_text, accents kept.
-- Unique indexes are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION case_folded(name text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    RETURN translate(lower(translate(normalize(name, NFC), 'İ', 'i') COLLATE public.gateway_letters), 'ς', 'σ');
  END $$;
--> statement-breakpoint
-- The words of a plain text. By ranges of characters and not by what a locale takes for a letter: a vowel sign or a
-- virama ends no word, in whatever database.
CREATE OR REPLACE FUNCTION words_of(plain text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    RETURN array_remove(regexp_split_to_array(plain COLLATE "C",
      E'[\u0001-/:-@[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u0964\u0965'
      || E'\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u30a0\u30fb\ufe10-\ufe6f\uff00-\uff20]+'), '');
  END $$;
--> statement-breakpoint
-- Each character of a script that is written without spaces, or with signs around its letters, twice: so the trigram
-- index knows pieces of two characters. A text holds a piece exactly where it does so with both written like this.
-- Generated columns are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION two_fold(plain text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    IF octet_length(plain) = char_length(plain) THEN RETURN plain; END IF;
    RETURN regexp_replace(plain COLLATE "C",
      E'([\u0900-\u0963\u0966-\u109f\u1100-\u11ff\u1780-\u17ff\u1a20-\u1aad\u2e80-\u2fdf\u3005-\u3007\u3031-\u309f\u30a1-\u30fa\u30fc-\u31ff'
      || E'\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\ua980-\ua9df\uaa60-\uaadf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003fffd])', E'\\1\\1', 'g');
  END $$;
--> statement-breakpoint
-- A name, or what is searched for, in capitals and without anything between its letters. The rest of a search text has
-- no capitals: what begins a joined name is told from the inside of one.
CREATE OR REPLACE FUNCTION joined_name(plain text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    RETURN upper(array_to_string(public.words_of(plain), '') COLLATE public.gateway_letters);
  END $$;
--> statement-breakpoint
-- What a record is found by. At its end stand both names joined, in either order, each between two bars.
-- Generated columns are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION search_text_of(
    first_name text, last_name text, email text, company text, phone_numbers text[], contact_email text, contact_phone text)
  RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
  DECLARE
    first text := public.joined_name(public.plain_text(first_name));
    last text := public.joined_name(public.plain_text(last_name));
  BEGIN
    RETURN public.two_fold(
      public.plain_text(
        first_name || ' ' || last_name || ' ' || coalesce(company, '') || ' ' || coalesce(email, '') || ' '
        || array_to_string(phone_numbers, ' ') || ' ' || coalesce(contact_email, '') || ' ' || coalesce(contact_phone, '') || ' ')
      || '|' || first || last || '|' || last || first || '|');
  END $$;
--> statement-breakpoint
-- Phone numbers without their extensions, by which the search indexes know them.
-- Indexes are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION phone_bases(numbers text[]) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    IF strpos(array_to_string(numbers, ' '), ';') = 0 THEN RETURN numbers; END IF;
    RETURN ARRAY(SELECT split_part(number, ';', 1) FROM unnest(numbers) number);
  END $$;
--> statement-breakpoint
-- A plain text as trigrams are taken of it. Where the database's character type knows ASCII alone (C, POSIX), pg_trgm
-- drops every other letter: there each stands for one of 36 letters and digits, which hardly ever makes two trigrams one.
CREATE OR REPLACE FUNCTION trigram_letters(plain text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    IF octet_length(plain) = char_length(plain) OR cardinality(public.show_trgm('ж')) > 0 THEN RETURN plain; END IF;
    RETURN string_agg(
        CASE WHEN ascii(letter) < 128 THEN letter ELSE substr('abcdefghijklmnopqrstuvwxyz0123456789', 1 + ascii(letter) % 36, 1) END,
        '' ORDER BY place)
      FROM string_to_table(plain, NULL) WITH ORDINALITY AS letters (letter, place);
  END $$;
--> statement-breakpoint
-- What tells cheaply of most others that they cannot be alike: a bit for each trigram of both names.
-- Generated columns are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION likeness_marks(first_name text, last_name text) RETURNS bit(256)
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
  DECLARE
    marks bit(256) := 0::bit(256);
    trigram text;
  BEGIN
    -- Names that are null are refused by their columns.
    FOREACH trigram IN ARRAY coalesce(
      public.show_trgm(public.trigram_letters(public.plain_text(first_name || ' ' || last_name))), '{}')
    LOOP
      marks := set_bit(marks, hashtext(trigram) & 255, 1);
    END LOOP;
    RETURN marks;
  END $$;
--> statement-breakpoint
ALTER TABLE "customers"
	ADD COLUMN "last_name_key" text COLLATE "C" GENERATED ALWAYS AS (plain_text(last_name)) STORED NOT NULL,
	ADD COLUMN "search_text" text COLLATE "C" GENERATED ALWAYS AS (search_text_of(first_name, last_name, email, business_name, phone_numbers, null, null)) STORED NOT NULL,
	ADD COLUMN "likeness_marks" bit(256) GENERATED ALWAYS AS (likeness_marks(first_name, last_name)) STORED NOT NULL;
--> statement-breakpoint
CREATE INDEX "customers_by_last_name" ON "customers" USING btree ("tenant_id","last_name_key","id") WHERE deleted_at is null;
--> statement-breakpoint
CREATE INDEX "customers_search" ON "customers" USING gin ("tenant_id","search_text" gin_trgm_ops,phone_bases("phone_numbers"));
--> statement-breakpoint
CREATE INDEX "customers_by_company" ON "customers" USING btree ("tenant_id",plain_text(business_name),"id") WHERE deleted_at is null and business_name is not null;
--> statement-breakpoint
ALTER TABLE "leads"
	ADD COLUMN "last_name_key" text COLLATE "C" GENERATED ALWAYS AS (plain_text(last_name)) STORED NOT NULL,
	ADD COLUMN "search_text" text COLLATE "C" GENERATED ALWAYS AS (search_text_of(first_name, last_name, email, company, phone_numbers, contact_email, contact_phone)) STORED NOT NULL,
	ADD COLUMN "likeness_marks" bit(256) GENERATED ALWAYS AS (likeness_marks(first_name, last_name)) STORED NOT NULL;
--> statement-breakpoint
CREATE INDEX "leads_by_last_name" ON "leads" USING btree ("tenant_id","last_name_key","id") WHERE deleted_at is null;
--> statement-breakpoint
CREATE INDEX "leads_search" ON "leads" USING gin ("tenant_id","search_text" gin_trgm_ops,phone_bases("phone_numbers"));
--> statement-breakpoint
CREATE INDEX "leads_by_company" ON "leads" USING btree ("tenant_id",plain_text(company),"id") WHERE deleted_at is null and company is not null;
--> statement-breakpoint
-- Names that only the database's own locale took for different get a number behind the second.
DO $$
DECLARE
  tenant record;
  named text;
BEGIN
  FOR tenant IN SELECT tenant_id FROM tenants LOOP
    PERFORM set_config('app.tenant_id', tenant.tenant_id::text, true);
    FOREACH named IN ARRAY ARRAY['tags', 'pipelines', 'lead_statuses'] LOOP
      EXECUTE format('UPDATE %1$I t SET name = t.name || '' ('' || n.nth || '')''
        FROM (SELECT id, row_number() OVER (PARTITION BY case_folded(name) ORDER BY id) AS nth FROM %1$I WHERE tenant_id = $1) n
        WHERE t.tenant_id = $1 AND t.id = n.id AND n.nth > 1', named) USING tenant.tenant_id;
    END LOOP;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;
--> statement-breakpoint
CREATE UNIQUE INDEX "pipelines_name" ON "pipelines" USING btree ("tenant_id",case_folded("name"));
--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name" ON "tags" USING btree ("tenant_id",case_folded("name"));
--> statement-breakpoint
CREATE UNIQUE INDEX "lead_statuses_name" ON "lead_statuses" USING btree ("tenant_id",case_folded("name"));
--> statement-breakpoint
ANALYZE leads, customers;
