-- A name without case, by which it is the only one: folded by the same collation as plain_text, accents kept.
-- Unique indexes are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION case_folded(name text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    RETURN translate(lower(translate(normalize(name, NFC), 'İ', 'i') COLLATE public.gateway_letters), 'ς', 'σ');
  END $$;
