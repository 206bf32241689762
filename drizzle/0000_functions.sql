-- What tables refer to, and so must be there before them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
-- So that a search's index begins with the tenant, as every key does.
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
-- Text without case and accents. Named as immutable, which unaccent() with its dictionary given is in fact.
CREATE FUNCTION plain_text(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(unaccent('unaccent'::regdictionary, value));
--> statement-breakpoint
-- What a record is found by. Names and company stand together: likeness is measured over both in one stretch.
CREATE FUNCTION search_text_of(first_name text, last_name text, email text, company text, phone_numbers text[])
  RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN plain_text(
    first_name || ' ' || last_name || ' ' || coalesce(company, '') || ' ' || coalesce(email, '') || ' '
    || array_to_string(phone_numbers, ' '));
