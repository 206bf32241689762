-- Ends a transaction that went by what does not hold any more, so that it is done anew. The gateway knows the SQLSTATE.
CREATE OR REPLACE FUNCTION assume(holds boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF holds IS NOT TRUE THEN
    RAISE EXCEPTION 'what was assumed does not hold' USING ERRCODE = 'LG001';
  END IF;
END $$;
