-- A name, or what is searched for, in capitals and without anything between its letters. The rest of a search text has
-- no capitals: what begins a joined name is told from the inside of one.
CREATE OR REPLACE FUNCTION joined_name(plain text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    RETURN upper(array_to_string(public.words_of(plain), '') COLLATE public.gateway_letters);
  END $$;
