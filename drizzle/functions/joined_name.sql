-- A name, or what is searched for, in capitals and without anything between its letters. The rest of a search text has
-- no capitals: what begins a joined name is told from the inside of one.
CREATE OR REPLACE FUNCTION joined_name(plain text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN upper(array_to_string(words_of(plain), '') COLLATE gateway_letters);
