-- What tells cheaply of most others that they cannot be alike: a bit for each trigram of both names.
-- Generated columns are made of it: whoever changes it rebuilds them in the same migration.
DROP FUNCTION IF EXISTS likeness_marks(text, text, text);
CREATE OR REPLACE FUNCTION likeness_marks(first_name text, last_name text) RETURNS bit(256)
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
  DECLARE
    marks bit(256) := 0::bit(256);
    trigram text;
  BEGIN
    -- Names that are null are refused by their columns.
    FOREACH trigram IN ARRAY coalesce(
      public.show_trgm(public.trigram_letters(public.plain_text(first_name || ' ' || last_name))), '{}')
    LOOP
      marks := set_bit(marks, hashtext(trigram) & 255, 1);
    END LOOP;
    RETURN marks;
  END $$;
