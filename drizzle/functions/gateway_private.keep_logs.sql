-- The audit trail only grows. The one exception is the erasure of personal values, which a person may ask for:
-- the tables' owner, having said so, may blank `changes`, and nothing else.
CREATE OR REPLACE FUNCTION gateway_private.keep_logs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('app.erasure', true) = 'on'
    AND current_user = (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'logs')
    AND to_jsonb(NEW) - 'changes' = to_jsonb(OLD) - 'changes'
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'logs are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
