ALTER TABLE "comments" ADD COLUMN "carried_from_id" uuid;--> statement-breakpoint
ALTER TABLE "conversions" ADD COLUMN "account_source" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "base_name" text GENERATED ALWAYS AS (split_part(normalized_name, '|form:', 1)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "same_base" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_carried_from" FOREIGN KEY ("tenant_id","carried_from_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_same_base" ON "accounts" USING btree ("tenant_id","base_name","same_base") WHERE deleted_at is null;
