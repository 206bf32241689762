CREATE TABLE "listening_tenants" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CALL gateway_private.wall('listening_tenants');
