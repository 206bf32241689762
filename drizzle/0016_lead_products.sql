CREATE TABLE "lead_products" (
	"tenant_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid NOT NULL,
	"quantity" numeric NOT NULL,
	"unit_price" numeric,
	CONSTRAINT "lead_products_tenant_id_lead_id_position_pk" PRIMARY KEY("tenant_id","lead_id","position")
);
--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "subscription_package_id" uuid;--> statement-breakpoint
ALTER TABLE "lead_products" ADD CONSTRAINT "lead_products_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_products" ADD CONSTRAINT "lead_products_product" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lead_products_by_product" ON "lead_products" USING btree ("tenant_id","product_id");--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_subscription_package" FOREIGN KEY ("tenant_id","subscription_package_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CALL gateway_private.wall('lead_products');
