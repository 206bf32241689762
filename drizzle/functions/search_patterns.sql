-- What the search text of a record that holds `needle` is LIKE, by any of them: 1 the text itself, 2 the beginning of
-- both names joined, 3 the digits of a part of a phone number, 4 and 5 a whole number, 6 and 7 another that it may mean.
-- One without an extension stands for each extension; one with an extension for itself and for the number without. Null
-- where there is none.
CREATE OR REPLACE FUNCTION search_patterns(needle text, digits text, numbers text[]) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY[
    '%' || regexp_replace(two_fold(plain_text(needle)), '[\\%_]', '\\\&', 'g') || '%',
    '%|' || substring(two_fold(joined_name(plain_text(needle))) from '..+') || '%',
    '%' || digits || '%',
    '%' || split_part(numbers[1], ';', 1) || CASE WHEN strpos(numbers[1], ';') > 0 THEN ' %' ELSE '%' END,
    CASE WHEN strpos(numbers[1], ';') > 0 THEN '%' || numbers[1] || ' %' END,
    '%' || split_part(numbers[2], ';', 1) || CASE WHEN strpos(numbers[2], ';') > 0 THEN ' %' ELSE '%' END,
    CASE WHEN strpos(numbers[2], ';') > 0 THEN '%' || numbers[2] || ' %' END];
