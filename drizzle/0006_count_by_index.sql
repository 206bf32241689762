DROP INDEX "leads_by_created";--> statement-breakpoint
CREATE INDEX "leads_by_created" ON "leads" USING btree ("tenant_id","created_at","id","archived_at","merged_into_id") WHERE deleted_at is null;