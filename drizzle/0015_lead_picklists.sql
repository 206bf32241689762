CREATE TABLE "lead_picklist_values" (
	"tenant_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"value_id" uuid NOT NULL,
	"picklist" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "lead_picklist_values_tenant_id_lead_id_value_id_pk" PRIMARY KEY("tenant_id","lead_id","value_id")
);
--> statement-breakpoint
DROP INDEX "leads_external";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "default_channel_id" uuid;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "category_id" uuid;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "lost_reason_id" uuid;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "external_source_id" uuid;--> statement-breakpoint
ALTER TABLE "lead_picklist_values" ADD CONSTRAINT "lead_picklist_values_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_picklist_values" ADD CONSTRAINT "lead_picklist_values_value" FOREIGN KEY ("tenant_id","value_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lead_picklist_values_by_value" ON "lead_picklist_values" USING btree ("tenant_id","value_id");--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_default_channel" FOREIGN KEY ("tenant_id","default_channel_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_category" FOREIGN KEY ("tenant_id","category_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_lost_reason" FOREIGN KEY ("tenant_id","lost_reason_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_source" FOREIGN KEY ("tenant_id","source_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_external_source" FOREIGN KEY ("tenant_id","external_source_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "leads_external" ON "leads" USING btree ("tenant_id","external_id",coalesce(external_branch_id, ''),coalesce(external_source_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE deleted_at is null and external_id is not null;--> statement-breakpoint
CALL gateway_private.wall('lead_picklist_values');
