CREATE OR REPLACE FUNCTION gateway_private.gather_now_and_then() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM gateway_private.gather_counts(NEW.tenant_id);
  RETURN NULL;
END $$;
