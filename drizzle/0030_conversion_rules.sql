CREATE TABLE "conversion_field_rules" (
	"tenant_id" uuid NOT NULL,
	"field_id" uuid NOT NULL,
	"is_required" boolean NOT NULL,
	"to_field_id" uuid,
	"to_deal_field" text,
	CONSTRAINT "conversion_field_rules_tenant_id_field_id_pk" PRIMARY KEY("tenant_id","field_id")
);
--> statement-breakpoint
CREATE TABLE "conversion_rules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"required_fields" text[] DEFAULT '{}' NOT NULL,
	"makes_account" boolean DEFAULT true NOT NULL,
	"makes_deal" boolean DEFAULT false NOT NULL,
	"deal_closing_days" integer DEFAULT 30 NOT NULL,
	"pipeline_id" uuid,
	"assign_to" text DEFAULT 'LEAD_ASSIGNEE' NOT NULL,
	"assignee_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversion_rules_tenant_id_pk" PRIMARY KEY("tenant_id"),
	CONSTRAINT "conversion_rules_assignee" CHECK ((assign_to = 'USER') = (assignee_id is not null))
);
--> statement-breakpoint
ALTER TABLE "conversion_field_rules" ADD CONSTRAINT "conversion_field_rules_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversion_field_rules" ADD CONSTRAINT "conversion_field_rules_field" FOREIGN KEY ("tenant_id","field_id") REFERENCES "public"."custom_fields"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversion_field_rules" ADD CONSTRAINT "conversion_field_rules_to_field" FOREIGN KEY ("tenant_id","to_field_id") REFERENCES "public"."custom_fields"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversion_rules" ADD CONSTRAINT "conversion_rules_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversion_rules" ADD CONSTRAINT "conversion_rules_pipeline" FOREIGN KEY ("tenant_id","pipeline_id") REFERENCES "public"."pipelines"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversion_rules" ADD CONSTRAINT "conversion_rules_assignee_user" FOREIGN KEY ("tenant_id","assignee_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversion_field_rules_by_target" ON "conversion_field_rules" USING btree ("tenant_id","to_field_id");--> statement-breakpoint
CALL gateway_private.wall('conversion_rules');
--> statement-breakpoint
CALL gateway_private.wall('conversion_field_rules');
