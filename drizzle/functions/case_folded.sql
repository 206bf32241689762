-- A name without case, by which it is the only one: folded by the same collation as plain_text, accents kept.
-- Unique indexes are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION case_folded(name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN translate(lower(translate(normalize(name, NFC), 'İ', 'i') COLLATE gateway_letters), 'ς', 'σ');
