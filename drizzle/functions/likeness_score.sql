-- What likeness of names comes to: from 0.66 to 0.9, and more by 0.09 for who is of the same company, so under 1 also
-- where nothing differs: two people may have one name.
CREATE OR REPLACE FUNCTION likeness_score(names real, is_colleague boolean) RETURNS real
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN (0.3 + 0.6 * names + CASE WHEN is_colleague THEN 0.09 ELSE 0 END)::real;
