CREATE TABLE "lead_events" (
	"tenant_id" uuid NOT NULL,
	"transaction_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"log_id" uuid,
	"before" jsonb,
	"status_after" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_events_tenant_id_transaction_id_id_pk" PRIMARY KEY("tenant_id","transaction_id","id")
);
--> statement-breakpoint
CREATE INDEX "lead_events_by_age" ON "lead_events" USING btree ("tenant_id","created_at");--> statement-breakpoint
CALL gateway_private.wall('lead_events');
--> statement-breakpoint
CREATE FUNCTION gateway_private.note_lead_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
--> statement-breakpoint
CREATE FUNCTION gateway_private.note_team_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
--> statement-breakpoint
CREATE FUNCTION gateway_private.note_lead_log() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER events_begin AFTER INSERT ON leads FOR EACH ROW EXECUTE FUNCTION gateway_private.note_lead_change();
--> statement-breakpoint
CREATE TRIGGER events_change AFTER UPDATE OF status_id, privacy_level, owned_by_group_id, owner_id, assigned_user_id, deleted_at ON leads
  FOR EACH ROW WHEN (
    (OLD.status_id, OLD.privacy_level, OLD.owned_by_group_id, OLD.owner_id, OLD.assigned_user_id, OLD.deleted_at)
    IS DISTINCT FROM
    (NEW.status_id, NEW.privacy_level, NEW.owned_by_group_id, NEW.owner_id, NEW.assigned_user_id, NEW.deleted_at))
  EXECUTE FUNCTION gateway_private.note_lead_change();
--> statement-breakpoint
CREATE TRIGGER events_team AFTER DELETE ON lead_team FOR EACH ROW EXECUTE FUNCTION gateway_private.note_team_change();
--> statement-breakpoint
CREATE TRIGGER events_tell AFTER INSERT ON logs FOR EACH ROW WHEN (NEW.entity_type IN ('LEAD', 'COMMENT'))
  EXECUTE FUNCTION gateway_private.note_lead_log();
