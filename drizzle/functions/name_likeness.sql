-- How alike two names are, both without case and accents: the share of all trigrams that both have, or 0 where the first
-- names or the last names are wholly different, straight and crossed.
DROP FUNCTION IF EXISTS likeness(text, text, text, text);
CREATE OR REPLACE FUNCTION name_likeness(first_name text, last_name text, other_first text, other_last text) RETURNS real
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN similarity(first_name || ' ' || last_name, other_first || ' ' || other_last) < 0.5 THEN 0
    WHEN part_alike(first_name, other_first) AND part_alike(last_name, other_last)
      OR part_alike(first_name, other_last) AND part_alike(last_name, other_first)
    THEN similarity(first_name || ' ' || last_name, other_first || ' ' || other_last)
    ELSE 0 END;
