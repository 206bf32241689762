-- How alike two names are, both without case and accents: the share of all trigrams that both have, or 0 where that is
-- under a half, or where the first names or the last names are wholly different, straight and crossed.
CREATE OR REPLACE FUNCTION name_likeness(first_name text, last_name text, other_first text, other_last text) RETURNS real
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
  DECLARE
    likeness real := public.similarity(first_name || ' ' || last_name, other_first || ' ' || other_last);
  BEGIN
    IF likeness < 0.5 THEN RETURN 0; END IF;
    IF first_name = other_first AND last_name = other_last THEN RETURN likeness; END IF;
    IF public.part_alike(first_name, other_first) AND public.part_alike(last_name, other_last) THEN RETURN likeness; END IF;
    IF public.part_alike(first_name, other_last) AND public.part_alike(last_name, other_first) THEN RETURN likeness; END IF;
    RETURN 0;
  END $$;
