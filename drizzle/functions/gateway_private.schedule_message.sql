-- A job for each message that waits, at its next attempt, and none for one that is settled. It is written in the
-- transaction that changes the message, as the owner of the tables: the gateway's role has no access to
-- graphile-worker's, whose row-level security lets nobody else in. The key is the message: a job that runs loses it to
-- the one that takes its place, with the retries of its own. Of one webhook one message is sent at a time, in the order
-- of their making as far as none fails, and behind mails and text messages: a slow address holds up itself alone.
CREATE OR REPLACE FUNCTION gateway_private.schedule_message() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  key text := 'message ' || NEW.tenant_id || ' ' || NEW.id;
BEGIN
  IF NEW.sent_at IS NULL AND NEW.failed_at IS NULL THEN
    PERFORM graphile_worker.add_job('send-message',
      json_build_object('tenantId', NEW.tenant_id, 'messageId', NEW.id),
      run_at => NEW.next_attempt_at, job_key => key,
      queue_name => CASE WHEN NEW.kind = 'webhook' THEN 'webhook ' || (NEW.payload ->> 'webhookId') END,
      priority => CASE WHEN NEW.kind = 'webhook' THEN 1 ELSE 0 END);
  ELSE
    PERFORM graphile_worker.remove_job(key);
  END IF;
  RETURN NULL;
END $$;
