-- Text as it is compared and searched for: without case, accents, invisible characters and widths (NFKC), with one
-- space where several stand. Case is folded by a collation of our own, the same in a database of any locale; the two
-- small sigmas are one letter. Named as immutable, which unaccent() with its dictionary given is in fact.
-- Generated columns and indexes are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION plain_text(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN CASE WHEN octet_length(value) = char_length(value)
    THEN regexp_replace(lower(value COLLATE gateway_letters), E'[\t-\r ]+', ' ', 'g')
    ELSE regexp_replace(regexp_replace(translate(lower(
        unaccent('unaccent'::regdictionary, normalize(
          regexp_replace(value, E'[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g'), NFKC))
        COLLATE gateway_letters), 'ς', 'σ'),
      E'[\u0300-\u036f]', '', 'g'), E'[\t-\r \u0085\u1680\u2028\u2029]+', ' ', 'g') END;
