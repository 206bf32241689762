ALTER TABLE "leads" ADD COLUMN "marketing_attribution" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "external_branch_id" text;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "external_created_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "external_synced_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "leads_external" ON "leads" USING btree ("tenant_id","external_id",coalesce(external_branch_id, '')) WHERE deleted_at is null and external_id is not null;--> statement-breakpoint
CREATE INDEX "leads_by_external" ON "leads" USING btree ("tenant_id","external_id") WHERE external_id is not null;