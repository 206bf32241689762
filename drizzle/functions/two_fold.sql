-- Each character of a script that is written without spaces, or with signs around its letters, twice: so the trigram
-- index knows pieces of two characters. A text holds a piece exactly where it does so with both written like this.
-- Generated columns are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION two_fold(plain text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    IF octet_length(plain) = char_length(plain) THEN RETURN plain; END IF;
    RETURN regexp_replace(plain COLLATE "C",
      E'([\u0900-\u0963\u0966-\u109f\u1100-\u11ff\u1780-\u17ff\u1a20-\u1aad\u2e80-\u2fdf\u3005-\u3007\u3031-\u309f\u30a1-\u30fa\u30fc-\u31ff'
      || E'\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\ua980-\ua9df\uaa60-\uaadf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003fffd])', E'\\1\\1', 'g');
  END $$;
