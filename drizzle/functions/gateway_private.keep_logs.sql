-- The audit trail only grows. There are three exceptions, each for the tables' owner alone, who has to say so: the erasure
-- of personal values, which a person may ask for, may blank `changes`, and nothing else; where a tenant's trail must
-- not be kept for ever, what is older than 30 days may be deleted, row by row; and a tenant that has gone to another
-- database takes its trail with it.
CREATE OR REPLACE FUNCTION gateway_private.keep_logs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE')
    AND current_user = (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'logs')
  THEN
    IF TG_OP = 'UPDATE' AND current_setting('app.erasure', true) = 'on'
      AND to_jsonb(NEW) - 'changes' = to_jsonb(OLD) - 'changes'
    THEN
      RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND current_setting('app.retention', true) = 'on'
      AND OLD.created_at < now() - interval '30 days'
    THEN
      RETURN OLD;
    END IF;
    IF TG_OP = 'DELETE' AND current_setting('app.tenant_move', true) = 'on'
      AND OLD.tenant_id::text = current_setting('app.tenant_id', true)
    THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'logs are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
