CREATE TABLE "assignment_rules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"lead_type_id" uuid,
	"source_id" uuid,
	"category_id" uuid,
	"country" text,
	"min_target_amount" numeric,
	"assignee_id" uuid,
	"group_id" uuid,
	CONSTRAINT "assignment_rules_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "assignment_rules_one_target" CHECK (num_nonnulls(assignee_id, group_id) = 1)
);
--> statement-breakpoint
CREATE TABLE "lead_types" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"default_status_id" uuid,
	"default_category_id" uuid,
	"email_on_create" boolean DEFAULT false NOT NULL,
	"phone_on_create" boolean DEFAULT false NOT NULL,
	"requires_approval" boolean DEFAULT false NOT NULL,
	"required_fields" text[] DEFAULT '{}' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "lead_types_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "custom_fields" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"options" text[] DEFAULT '{}' NOT NULL,
	"is_required" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "custom_fields_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "billing_accounts" DROP CONSTRAINT "billing_accounts_number";--> statement-breakpoint
ALTER TABLE "deal_stages" DROP CONSTRAINT "deal_stages_pipeline";
--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_type" FOREIGN KEY ("tenant_id","lead_type_id") REFERENCES "public"."lead_types"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_source" FOREIGN KEY ("tenant_id","source_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_category" FOREIGN KEY ("tenant_id","category_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_assignee" FOREIGN KEY ("tenant_id","assignee_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_group" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_types" ADD CONSTRAINT "lead_types_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_types" ADD CONSTRAINT "lead_types_default_status" FOREIGN KEY ("tenant_id","default_status_id") REFERENCES "public"."lead_statuses"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_types" ADD CONSTRAINT "lead_types_default_category" FOREIGN KEY ("tenant_id","default_category_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_fields" ADD CONSTRAINT "custom_fields_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_rules_name" ON "assignment_rules" USING btree ("tenant_id",case_folded("name"));--> statement-breakpoint
CREATE INDEX "assignment_rules_in_order" ON "assignment_rules" USING btree ("tenant_id","position","id");--> statement-breakpoint
CREATE UNIQUE INDEX "lead_types_code" ON "lead_types" USING btree ("tenant_id",case_folded("code"));--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_key" ON "custom_fields" USING btree ("tenant_id",case_folded("key"));--> statement-breakpoint
ALTER TABLE "deal_stages" ADD CONSTRAINT "deal_stages_pipeline" FOREIGN KEY ("tenant_id","pipeline_id") REFERENCES "public"."pipelines"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "billing_accounts_number" ON "billing_accounts" USING btree ("tenant_id",case_folded("number"));--> statement-breakpoint
CALL gateway_private.wall('lead_types');--> statement-breakpoint
CALL gateway_private.wall('custom_fields');--> statement-breakpoint
CALL gateway_private.wall('assignment_rules');
