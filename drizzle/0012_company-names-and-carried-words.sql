ALTER TABLE "comments" ADD COLUMN "carried_from_id" uuid;--> statement-breakpoint
ALTER TABLE "conversions" ADD COLUMN "account_source" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "base_name" text GENERATED ALWAYS AS (split_part(normalized_name, '|form:', 1)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "same_base" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_carried_from" FOREIGN KEY ("tenant_id","carried_from_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_same_base" ON "accounts" USING btree ("tenant_id","base_name","same_base") WHERE deleted_at is null;--> statement-breakpoint
-- The log of what a lead said of itself stands with the lead, so that it shows to those alone who may see the lead.
CREATE OR REPLACE FUNCTION gateway_private.name_log_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.subject_uuid := (
    SELECT coalesce(c.lead_id, c.carried_from_id, c.customer_id)
      FROM public.comments c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.entity_uuid);
  IF NEW.subject_uuid IS NULL THEN
    RAISE EXCEPTION 'a log names a comment that is not there' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
