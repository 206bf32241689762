-- Text as it is compared and searched for: without case, accents, invisible characters and widths (NFKC), with one
-- space where several stand. Case is folded by a collation of our own, the same in a database of any locale; the two
-- small sigmas are one letter. Named as immutable, which unaccent() with its dictionary given is in fact.
-- Generated columns and indexes are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION plain_text(value text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
  AS $$
  DECLARE
    plain text := value;
  BEGIN
    -- Of ASCII alone there is less to do.
    IF octet_length(plain) = char_length(plain) THEN
      RETURN regexp_replace(lower(plain COLLATE public.gateway_letters), E'[\t-\r ]+', ' ', 'g');
    END IF;
    plain := regexp_replace(plain, E'[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g');
    plain := public.unaccent('public.unaccent'::regdictionary, normalize(plain, NFKC));
    plain := translate(lower(plain COLLATE public.gateway_letters), 'ς', 'σ');
    RETURN regexp_replace(regexp_replace(plain, E'[\u0300-\u036f]', '', 'g'), E'[\t-\r \u0085\u1680\u2028\u2029]+', ' ', 'g');
  END $$;
