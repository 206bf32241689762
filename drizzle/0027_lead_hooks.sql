CREATE TABLE "lead_hook_deliveries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"hook_id" uuid NOT NULL,
	"status" text NOT NULL,
	"external_id" text,
	"reason" text,
	"warnings" text[] DEFAULT '{}' NOT NULL,
	"lead_id" uuid,
	"payload" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lead_hook_deliveries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "lead_hooks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"lead_source_id" uuid NOT NULL,
	"lead_type_id" uuid,
	"acting_user_id" uuid NOT NULL,
	"owner_id" uuid,
	"assigned_user_id" uuid,
	"owned_by_group_id" uuid,
	"mapping" text[] DEFAULT '{}' NOT NULL,
	"drops_unknown" boolean DEFAULT false NOT NULL,
	"name_stand_in" text,
	"secret" text,
	"key_hash" text NOT NULL,
	"token_hash" text,
	"previous_key_hash" text,
	"previous_token_hash" text,
	"previous_key_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_hooks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "lead_hook_deliveries" ADD CONSTRAINT "lead_hook_deliveries_hook" FOREIGN KEY ("tenant_id","hook_id") REFERENCES "public"."lead_hooks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_hook_deliveries" ADD CONSTRAINT "lead_hook_deliveries_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_hooks" ADD CONSTRAINT "lead_hooks_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_hooks" ADD CONSTRAINT "lead_hooks_source" FOREIGN KEY ("tenant_id","lead_source_id") REFERENCES "public"."picklist_values"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_hooks" ADD CONSTRAINT "lead_hooks_type" FOREIGN KEY ("tenant_id","lead_type_id") REFERENCES "public"."lead_types"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_hooks" ADD CONSTRAINT "lead_hooks_acting_user" FOREIGN KEY ("tenant_id","acting_user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_hooks" ADD CONSTRAINT "lead_hooks_owner" FOREIGN KEY ("tenant_id","owner_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_hooks" ADD CONSTRAINT "lead_hooks_assigned_user" FOREIGN KEY ("tenant_id","assigned_user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_hooks" ADD CONSTRAINT "lead_hooks_group" FOREIGN KEY ("tenant_id","owned_by_group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lead_hook_deliveries_newest" ON "lead_hook_deliveries" USING btree ("tenant_id","received_at","id");--> statement-breakpoint
CREATE INDEX "lead_hook_deliveries_by_hook" ON "lead_hook_deliveries" USING btree ("tenant_id","hook_id","external_id");--> statement-breakpoint
CREATE INDEX "lead_hook_deliveries_by_lead" ON "lead_hook_deliveries" USING btree ("tenant_id","lead_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lead_hooks_name" ON "lead_hooks" USING btree ("tenant_id",case_folded("name"));--> statement-breakpoint
CREATE INDEX "lead_hooks_by_key" ON "lead_hooks" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "lead_hooks_by_previous_key" ON "lead_hooks" USING btree ("previous_key_hash") WHERE previous_key_hash is not null;--> statement-breakpoint
CALL gateway_private.wall('lead_hooks');--> statement-breakpoint
CALL gateway_private.wall('lead_hook_deliveries');
