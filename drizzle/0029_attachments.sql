CREATE TABLE "attachments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid,
	"customer_id" uuid,
	"carried_to_id" uuid,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"byte_size" integer NOT NULL,
	"file_name" text NOT NULL,
	"uploaded_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "attachments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attachments_one_subject" CHECK (num_nonnulls(lead_id, customer_id) = 1)
);
--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "attachment_bytes" integer;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "attachments_per_record" integer;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_carried_to" FOREIGN KEY ("tenant_id","carried_to_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_uploaded_by" FOREIGN KEY ("tenant_id","uploaded_by_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_file" ON "attachments" USING btree ("tenant_id","file_name");--> statement-breakpoint
CREATE INDEX "attachments_by_lead" ON "attachments" USING btree ("tenant_id","lead_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "attachments_by_customer" ON "attachments" USING btree ("tenant_id",(case when carried_to_id is null then customer_id else carried_to_id end),"created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CALL gateway_private.wall('attachments');
--> statement-breakpoint
DROP TRIGGER logs_name_subject ON logs;
--> statement-breakpoint
CREATE TRIGGER logs_name_subject BEFORE INSERT ON logs FOR EACH ROW
  WHEN (NEW.entity_type IN ('COMMENT', 'ATTACHMENT'))
  EXECUTE FUNCTION gateway_private.name_log_subject();
--> statement-breakpoint
DROP TRIGGER events_tell ON logs;
--> statement-breakpoint
CREATE TRIGGER events_tell AFTER INSERT ON logs FOR EACH ROW
  WHEN (NEW.entity_type IN ('LEAD', 'COMMENT', 'ATTACHMENT'))
  EXECUTE FUNCTION gateway_private.note_lead_log();
