-- A regular expression for a word and whatever is one edit away from it: a letter wrong, missing, added, or two
-- next to each other swapped; of a short one what is wrong only where a word begins, one of an address only where an
-- address was asked for. Under four letters nothing may be wrong, and overlong ones are no words: their expression
-- would grow by the square. Of what search texts hold twice (two_fold), each letter is twice here.
CREATE OR REPLACE FUNCTION spellings_of(word text, in_address boolean) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN CASE
    WHEN char_length(word) NOT BETWEEN 4 AND 40 AND two_fold(word) <> word THEN two_fold(word)
    WHEN char_length(word) NOT BETWEEN 4 AND 40 THEN beginning_of(word) || word
    ELSE two_fold((
      SELECT '(?:' || word || '|' || CASE
          WHEN char_length(word) >= 6 OR two_fold(word) <> word THEN ''
          WHEN in_address THEN beginning_of(word)
          ELSE '(^| )' END || '(?:' || string_agg(
          left(word, i - 1) || a.letter || '?' || substr(word, i + 1) || '|' ||
          left(word, i) || a.letter || substr(word, i + 1) || '|' ||
          left(word, i - 1) || substr(word, i + 1, 1) || substr(word, i, 1) || substr(word, i + 2), '|') || '))'
      FROM generate_series(1, char_length(word)) i,
        (SELECT CASE WHEN two_fold(word) = word THEN '.' ELSE '(?:..)' END AS letter) a)) END;
