-- Whether two first names, or two last names, may be the same: alike, one an initial or the beginning of the other, or
-- one typing error apart (a letter wrong, missing or added, or two next to each other swapped; of four letters at
-- least). A missing one is no difference.
CREATE OR REPLACE FUNCTION part_alike(one text, other text) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  DECLARE
    at integer := 1;
  BEGIN
    IF one = '' OR other = '' OR public.similarity(one, other) >= 0.25
      OR starts_with(one, rtrim(other, '. ')) OR starts_with(other, rtrim(one, '. ')) THEN RETURN true; END IF;
    IF greatest(char_length(one), char_length(other)) < 4 OR abs(char_length(one) - char_length(other)) > 1 THEN
      RETURN false;
    END IF;
    WHILE substr(one, at, 1) = substr(other, at, 1) LOOP at := at + 1; END LOOP;
    RETURN substr(one, at + 1) IN (substr(other, at + 1), substr(other, at)) OR substr(one, at) = substr(other, at + 1)
      OR (substr(one, at, 2) = reverse(substr(other, at, 2)) AND substr(one, at + 2) = substr(other, at + 2));
  END $$;
