-- A phone number as a stretch of the line of numbers: one without an extension from itself to the next number, one with
-- an extension a point in it (a 1 on either side keeps zeros at the extension's ends apart). So two numbers overlap
-- where they may be the same: an extension counts only where both have one. Null for what is no number.
-- An exclusion constraint is made of it: whoever changes it rebuilds that in the same migration.
CREATE OR REPLACE FUNCTION phone_stretch(number text) RETURNS numrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
    WHEN number ~ '^\+[0-9]{1,20}$' THEN numrange(number::numeric, number::numeric + 1, '[)')
    WHEN number ~ '^\+[0-9]{1,20};ext=[0-9]{1,40}$' THEN numrange(
      (split_part(number, ';', 1) || '.1' || split_part(number, '=', 2) || '1')::numeric,
      (split_part(number, ';', 1) || '.1' || split_part(number, '=', 2) || '1')::numeric, '[]')
    END;
