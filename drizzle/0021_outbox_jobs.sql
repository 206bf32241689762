ALTER TABLE "outbox_messages" ADD COLUMN "failed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE FUNCTION gateway_private.schedule_message() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER schedule_message AFTER INSERT OR UPDATE OF next_attempt_at, sent_at, failed_at ON outbox_messages
  FOR EACH ROW EXECUTE FUNCTION gateway_private.schedule_message();
