-- What a record is found by. At its end stand both names joined, in either order, each between two bars.
-- Generated columns are made of it: whoever changes it rebuilds them in the same migration.
CREATE OR REPLACE FUNCTION search_text_of(
    first_name text, last_name text, email text, company text, phone_numbers text[], contact_email text, contact_phone text)
  RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
  DECLARE
    first text := public.joined_name(public.plain_text(first_name));
    last text := public.joined_name(public.plain_text(last_name));
  BEGIN
    RETURN public.two_fold(
      public.plain_text(
        first_name || ' ' || last_name || ' ' || coalesce(company, '') || ' ' || coalesce(email, '') || ' '
        || array_to_string(phone_numbers, ' ') || ' ' || coalesce(contact_email, '') || ' ' || coalesce(contact_phone, '') || ' ')
      || '|' || first || last || '|' || last || first || '|');
  END $$;
