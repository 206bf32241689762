CREATE TABLE "point_spends" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"points" integer NOT NULL,
	CONSTRAINT "point_spends_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id")
);
--> statement-breakpoint
CALL gateway_private.wall('point_spends');
