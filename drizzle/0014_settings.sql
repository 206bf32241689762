CREATE TABLE "picklist_values" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"picklist" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"external_id" text,
	"position" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "picklist_values_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"unit_price" numeric,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "products_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "groups" DROP CONSTRAINT "groups_code";--> statement-breakpoint
ALTER TABLE "financial_entities" DROP CONSTRAINT "financial_entities_code";--> statement-breakpoint
ALTER TABLE "logs" ADD COLUMN "entity_kind" text;--> statement-breakpoint
ALTER TABLE "picklist_values" ADD CONSTRAINT "picklist_values_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "picklist_values_code" ON "picklist_values" USING btree ("tenant_id","picklist",case_folded("code"));--> statement-breakpoint
CREATE INDEX "picklist_values_in_order" ON "picklist_values" USING btree ("tenant_id","picklist","position");--> statement-breakpoint
CREATE UNIQUE INDEX "products_code" ON "products" USING btree ("tenant_id",case_folded("code"));--> statement-breakpoint
-- Codes are unique without case from here on. Of codes that differ in case alone, the oldest record keeps its own.
-- Row-level security binds the owner of the tables too, unless it is not forced.
ALTER TABLE groups NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE groups SET code = groups.code || '-' || right(groups.id::text, 12)
  FROM (SELECT tenant_id, id, row_number() OVER (PARTITION BY tenant_id, case_folded(code) ORDER BY id) AS place FROM groups) same
  WHERE same.tenant_id = groups.tenant_id AND same.id = groups.id AND same.place > 1;
--> statement-breakpoint
ALTER TABLE groups FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE financial_entities NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE financial_entities SET code = financial_entities.code || '-' || right(financial_entities.id::text, 12)
  FROM (SELECT tenant_id, id, row_number() OVER (PARTITION BY tenant_id, case_folded(code) ORDER BY id) AS place FROM financial_entities) same
  WHERE same.tenant_id = financial_entities.tenant_id AND same.id = financial_entities.id AND same.place > 1;
--> statement-breakpoint
ALTER TABLE financial_entities FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE UNIQUE INDEX "groups_code" ON "groups" USING btree ("tenant_id",case_folded("code"));--> statement-breakpoint
CREATE UNIQUE INDEX "financial_entities_code" ON "financial_entities" USING btree ("tenant_id",case_folded("code"));--> statement-breakpoint
CALL gateway_private.wall('picklist_values');--> statement-breakpoint
CALL gateway_private.wall('products');
