-- Where a word begins, as a regular expression: behind punctuation too, as `de` does in an address that ends with it.
-- Behind a plus sign all numbers begin. `\m` would keep the index out.
CREATE OR REPLACE FUNCTION beginning_of(word text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN '(^|[ !-' || CASE WHEN word ~ '^[0-9]' THEN '*,-/' ELSE '/' END || ':-@[-`{-~])';
