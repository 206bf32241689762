-- Whether two first names, or two last names, may be the same: alike, one an initial or the beginning of the other, or
-- one typing error apart. A missing one is no difference.
CREATE OR REPLACE FUNCTION part_alike(one text, other text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN one = '' OR other = '' OR similarity(one, other) >= 0.25
    OR starts_with(one, rtrim(other, '. ')) OR starts_with(other, rtrim(one, '. '))
    OR (one ~ ('^' || replace(spellings_of(array_to_string(words_of(other), ' '), false), '(^| )', '') || '$'));
