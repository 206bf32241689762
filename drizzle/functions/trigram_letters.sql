-- A plain text as trigrams are taken of it. Where the database's character type knows ASCII alone (C, POSIX), pg_trgm
-- drops every other letter: there each stands for one of 36 letters and digits, which hardly ever makes two trigrams one.
CREATE OR REPLACE FUNCTION trigram_letters(plain text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    IF octet_length(plain) = char_length(plain) OR cardinality(public.show_trgm('ж')) > 0 THEN RETURN plain; END IF;
    RETURN string_agg(
        CASE WHEN ascii(letter) < 128 THEN letter ELSE substr('abcdefghijklmnopqrstuvwxyz0123456789', 1 + ascii(letter) % 36, 1) END,
        '' ORDER BY place)
      FROM string_to_table(plain, NULL) WITH ORDINALITY AS letters (letter, place);
  END $$;
