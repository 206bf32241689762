-- The words of a plain text. By ranges of characters and not by what a locale takes for a letter: a vowel sign or a
-- virama ends no word, in whatever database.
CREATE OR REPLACE FUNCTION words_of(plain text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    RETURN array_remove(regexp_split_to_array(plain COLLATE "C",
      E'[\u0001-/:-@[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u0964\u0965'
      || E'\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u30a0\u30fb\ufe10-\ufe6f\uff00-\uff20]+'), '');
  END $$;
