CREATE TABLE "assignment_turns" (
	"tenant_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"last_user_id" uuid NOT NULL,
	CONSTRAINT "assignment_turns_tenant_id_rule_id_pk" PRIMARY KEY("tenant_id","rule_id")
);
--> statement-breakpoint
ALTER TABLE "assignment_turns" ADD CONSTRAINT "assignment_turns_rule" FOREIGN KEY ("tenant_id","rule_id") REFERENCES "public"."assignment_rules"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_turns" ADD CONSTRAINT "assignment_turns_last_user" FOREIGN KEY ("tenant_id","last_user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CALL gateway_private.wall('assignment_turns');
