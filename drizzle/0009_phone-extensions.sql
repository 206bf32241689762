-- Compares UUIDs and texts within an exclusion constraint.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE "customer_keys" DROP CONSTRAINT "customer_keys_tenant_id_kind_value_pk";--> statement-breakpoint
ALTER TABLE "customer_keys" ADD COLUMN "base" text GENERATED ALWAYS AS (split_part(value, ';', 1)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_keys" ADD CONSTRAINT "customer_keys_tenant_id_kind_base_value_pk" PRIMARY KEY("tenant_id","kind","base","value");--> statement-breakpoint
-- A phone number as a stretch of the line of numbers: one without an extension from itself to the next number, one with
-- an extension a point in it (a 1 on either side keeps zeros at the extension's ends apart). So two numbers overlap
-- where they may be the same: an extension counts only where both have one. Null for what is no number.
CREATE FUNCTION phone_stretch(number text) RETURNS numrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
    WHEN number ~ '^\+[0-9]{1,20}$' THEN numrange(number::numeric, number::numeric + 1, '[)')
    WHEN number ~ '^\+[0-9]{1,20};ext=[0-9]{1,40}$' THEN numrange(
      (split_part(number, ';', 1) || '.1' || split_part(number, '=', 2) || '1')::numeric,
      (split_part(number, ';', 1) || '.1' || split_part(number, '=', 2) || '1')::numeric, '[]')
    END;
--> statement-breakpoint
-- The same switchboard with different extensions is two people; whoever gives no extension may be either. A customer's
-- own numbers are in nobody's way but others'.
ALTER TABLE "customer_keys" ADD CONSTRAINT "customer_keys_phone_number" EXCLUDE USING gist
  ("tenant_id" WITH =, phone_stretch("value") WITH &&, "customer_id" WITH <>) WHERE ("kind" = 'PHONE_NUMBER');
