-- Phone numbers without their extensions, by which the search indexes know them.
-- Indexes are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION phone_bases(numbers text[]) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  BEGIN
    IF strpos(array_to_string(numbers, ' '), ';') = 0 THEN RETURN numbers; END IF;
    RETURN ARRAY(SELECT split_part(number, ';', 1) FROM unnest(numbers) number);
  END $$;
