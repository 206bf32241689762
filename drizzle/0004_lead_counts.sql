-- Which of 168 cells, each an eighth of an octave from a minute to four years, a length falls into; 0 for less. Of
-- whole intervals and by comparison alone, so that it is the same on every machine.
DO $$ BEGIN
  EXECUTE format(
    'CREATE FUNCTION stay_cell(length interval) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN width_bucket(length, %L::interval[])::smallint',
    (SELECT array_agg(interval '1 minute' * (2 ^ octave * (8 + eighth) / 8) ORDER BY octave, eighth)
      FROM generate_series(0, 20) octave, generate_series(0, 7) eighth));
END $$;
--> statement-breakpoint
CREATE TABLE "lead_arrivals" (
	"tenant_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"status_id" uuid NOT NULL,
	"leads" integer NOT NULL,
	CONSTRAINT "lead_arrivals_tenant_id_hour_status_id_pk" PRIMARY KEY("tenant_id","hour","status_id")
);
--> statement-breakpoint
CREATE TABLE "lead_count_changes" (
	"tenant_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "lead_count_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"hour" timestamp (3) with time zone NOT NULL,
	"status_id" uuid NOT NULL,
	"visited" uuid[],
	"stay_cell" smallint,
	"change" integer NOT NULL,
	CONSTRAINT "lead_count_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "lead_journeys" (
	"tenant_id" uuid NOT NULL,
	"day" timestamp (3) with time zone NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "lead_journeys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"visited" uuid[] NOT NULL,
	"leads" integer NOT NULL,
	CONSTRAINT "lead_journeys_tenant_id_day_id_pk" PRIMARY KEY("tenant_id","day","id")
);
--> statement-breakpoint
CREATE TABLE "lead_stays" (
	"tenant_id" uuid NOT NULL,
	"status_id" uuid NOT NULL,
	"day" timestamp (3) with time zone NOT NULL,
	"stay_cell" smallint NOT NULL,
	"stays" integer NOT NULL,
	CONSTRAINT "lead_stays_tenant_id_status_id_day_stay_cell_pk" PRIMARY KEY("tenant_id","status_id","day","stay_cell")
);
--> statement-breakpoint
DROP INDEX "lead_status_spells_by_arrival";--> statement-breakpoint
ALTER TABLE "lead_status_spells"
	ADD COLUMN "stay_ms" bigint GENERATED ALWAYS AS ((extract(epoch from left_at - entered_at) * 1000)::bigint) STORED,
	ADD COLUMN "stay_cell" smallint GENERATED ALWAYS AS (stay_cell(left_at - entered_at)) STORED;--> statement-breakpoint
CREATE INDEX "lead_status_spells_by_stay" ON "lead_status_spells" USING btree ("tenant_id","status_id","stay_cell","arrived_at","stay_ms") WHERE stay_cell is not null and not is_deleted;--> statement-breakpoint
CREATE INDEX "lead_status_spells_by_arrival" ON "lead_status_spells" USING btree ("tenant_id","status_id","arrived_at","lead_id","stay_ms","stay_cell","is_return","is_deleted");
--> statement-breakpoint
CALL gateway_private.wall('lead_count_changes');--> statement-breakpoint
CALL gateway_private.wall('lead_arrivals');--> statement-breakpoint
CALL gateway_private.wall('lead_journeys');--> statement-breakpoint
CALL gateway_private.wall('lead_stays');--> statement-breakpoint
-- A queue, whose rows live for moments: what is read of it must not wait behind the dead ones.
ALTER TABLE lead_count_changes SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
--> statement-breakpoint
-- The functions that count run as the tables' owner: the gateway's role may read the counts, and writes them by
-- changing leads alone.
CREATE FUNCTION gateway_private.count_arrival() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, visited, change)
  VALUES (NEW.tenant_id, date_bin('1 hour', NEW.created_at, '0001-01-01 00:00Z'), NEW.status_id, ARRAY[NEW.status_id], 1);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Runs once the spells of the lead are what they are to be.
CREATE FUNCTION gateway_private.count_lead_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  visited_by_now uuid[];
  is_return_now boolean;
BEGIN
  SELECT coalesce(array_agg(DISTINCT status_id ORDER BY status_id), '{}'),
      coalesce((array_agg(is_return ORDER BY place DESC))[1], true)
    INTO visited_by_now, is_return_now
    FROM public.lead_status_spells WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, visited, change)
  SELECT NEW.tenant_id, date_bin('1 hour', arrived_at, '0001-01-01 00:00Z'), status_id, visited, change
  FROM (VALUES
      (OLD.created_at, OLD.status_id, OLD.deleted_at, -1,
        CASE WHEN NEW.status_id <> OLD.status_id AND NOT is_return_now
          THEN array_remove(visited_by_now, NEW.status_id) ELSE visited_by_now END),
      (NEW.created_at, NEW.status_id, NEW.deleted_at, 1, visited_by_now)
    ) AS counted (arrived_at, status_id, deleted_at, change, visited)
  WHERE deleted_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION gateway_private.count_removal() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, visited, stay_cell, change)
  SELECT OLD.tenant_id, date_bin('1 hour', OLD.created_at, '0001-01-01 00:00Z'), status_id, visited, stay_cell, -1
  FROM (
      SELECT OLD.status_id, coalesce(array_agg(DISTINCT status_id ORDER BY status_id), '{}'), NULL::smallint
        FROM public.lead_status_spells WHERE tenant_id = OLD.tenant_id AND lead_id = OLD.id
      UNION ALL
      SELECT status_id, NULL, stay_cell
        FROM public.lead_status_spells WHERE tenant_id = OLD.tenant_id AND lead_id = OLD.id AND stay_cell IS NOT NULL
    ) AS counted (status_id, visited, stay_cell);
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE FUNCTION gateway_private.count_stay() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.lead_count_changes (tenant_id, hour, status_id, stay_cell, change)
  SELECT NEW.tenant_id, date_bin('1 hour', arrived_at, '0001-01-01 00:00Z'), NEW.status_id, stay_cell, change
  FROM (VALUES
      (OLD.arrived_at, OLD.stay_cell, OLD.is_deleted, -1),
      (NEW.arrived_at, NEW.stay_cell, NEW.is_deleted, 1)
    ) AS counted (arrived_at, stay_cell, is_deleted, change)
  WHERE stay_cell IS NOT NULL AND NOT is_deleted;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Brings the counts up to date with the changes that can be seen. Whoever comes while another does so goes on without:
-- the changes stay where they are, and count from there. Under an older snapshot the counts of others might be missed.
-- The lock only keeps two from the same work: without it the counts would still add up.
CREATE FUNCTION gateway_private.gather_counts(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  sums record;
  now_there integer;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed'
    OR NOT pg_try_advisory_xact_lock(hashtextextended('lead counts of ' || tenant, 0)) THEN RETURN; END IF;
  FOR sums IN
    WITH taken AS (
      DELETE FROM public.lead_count_changes WHERE tenant_id = tenant
      RETURNING hour, date_bin('1 day', hour, '0001-01-01 00:00Z') AS day, status_id, visited, stay_cell, change)
    SELECT 'arrivals' AS of, hour AS at, status_id, NULL::uuid[] AS visited, NULL::smallint AS stay_cell, sum(change) AS change
      FROM taken WHERE visited IS NOT NULL GROUP BY hour, status_id
    UNION ALL
    SELECT 'journeys', day, NULL, visited, NULL, sum(change)
      FROM taken WHERE visited IS NOT NULL GROUP BY day, visited
    UNION ALL
    SELECT 'stays', day, status_id, NULL, stay_cell, sum(change)
      FROM taken WHERE stay_cell IS NOT NULL GROUP BY day, status_id, stay_cell
  LOOP
    CONTINUE WHEN sums.change = 0;
    CASE sums.of
      WHEN 'arrivals' THEN
        UPDATE public.lead_arrivals SET leads = leads + sums.change
          WHERE tenant_id = tenant AND hour = sums.at AND status_id = sums.status_id RETURNING leads INTO now_there;
        IF NOT FOUND THEN
          INSERT INTO public.lead_arrivals AS known (tenant_id, hour, status_id, leads)
          VALUES (tenant, sums.at, sums.status_id, sums.change)
          ON CONFLICT (tenant_id, hour, status_id) DO UPDATE SET leads = known.leads + excluded.leads;
        ELSIF now_there = 0 THEN
          DELETE FROM public.lead_arrivals WHERE tenant_id = tenant AND hour = sums.at AND status_id = sums.status_id;
        END IF;
      WHEN 'journeys' THEN
        UPDATE public.lead_journeys SET leads = leads + sums.change
          WHERE tenant_id = tenant AND day = sums.at AND visited = sums.visited RETURNING leads INTO now_there;
        IF NOT FOUND THEN
          INSERT INTO public.lead_journeys (tenant_id, day, visited, leads)
          VALUES (tenant, sums.at, sums.visited, sums.change);
        ELSIF now_there = 0 THEN
          DELETE FROM public.lead_journeys WHERE tenant_id = tenant AND day = sums.at AND visited = sums.visited;
        END IF;
      WHEN 'stays' THEN
        UPDATE public.lead_stays SET stays = stays + sums.change
          WHERE tenant_id = tenant AND status_id = sums.status_id AND day = sums.at AND stay_cell = sums.stay_cell
          RETURNING stays INTO now_there;
        IF NOT FOUND THEN
          INSERT INTO public.lead_stays AS known (tenant_id, status_id, day, stay_cell, stays)
          VALUES (tenant, sums.status_id, sums.at, sums.stay_cell, sums.change)
          ON CONFLICT (tenant_id, status_id, day, stay_cell) DO UPDATE SET stays = known.stays + excluded.stays;
        ELSIF now_there = 0 THEN
          DELETE FROM public.lead_stays
            WHERE tenant_id = tenant AND status_id = sums.status_id AND day = sums.at AND stay_cell = sums.stay_cell;
        END IF;
    END CASE;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION gateway_private.gather_now_and_then() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM gateway_private.gather_counts(NEW.tenant_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- By turns: whoever adds the last of 128 changes, of whatever tenants, gathers those of their own.
CREATE TRIGGER counts_gather AFTER INSERT ON lead_count_changes FOR EACH ROW
  WHEN (NEW.id % 128 = 0) EXECUTE FUNCTION gateway_private.gather_now_and_then();
--> statement-breakpoint
-- Triggers on one table run in the order of their names: those that keep the spells are before these.
CREATE TRIGGER tally_arrival AFTER INSERT ON leads FOR EACH ROW
  WHEN (NEW.deleted_at IS NULL) EXECUTE FUNCTION gateway_private.count_arrival();
--> statement-breakpoint
CREATE TRIGGER tally_change AFTER UPDATE OF status_id, created_at, deleted_at ON leads FOR EACH ROW
  WHEN (NEW.status_id <> OLD.status_id OR NEW.created_at <> OLD.created_at
    OR (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL))
  EXECUTE FUNCTION gateway_private.count_lead_change();
--> statement-breakpoint
CREATE TRIGGER tally_removal BEFORE DELETE ON leads FOR EACH ROW
  WHEN (OLD.deleted_at IS NULL) EXECUTE FUNCTION gateway_private.count_removal();
--> statement-breakpoint
CREATE TRIGGER tally_stay AFTER UPDATE ON lead_status_spells FOR EACH ROW
  WHEN ((OLD.stay_cell IS NOT NULL OR NEW.stay_cell IS NOT NULL)
    AND (OLD.stay_cell, OLD.arrived_at, OLD.is_deleted) IS DISTINCT FROM (NEW.stay_cell, NEW.arrived_at, NEW.is_deleted))
  EXECUTE FUNCTION gateway_private.count_stay();
--> statement-breakpoint
-- Counts the leads of the tenant that is set anew: for rows that came in past the triggers, as a bulk load's may. What
-- others change meanwhile is counted too, as all is counted and given up under one snapshot. Of rows just loaded the
-- planner knows nothing, and would rather loop.
CREATE FUNCTION recount_leads() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET enable_nestloop = off AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('lead counts of ' || tenant, 0));
  DELETE FROM public.lead_arrivals WHERE tenant_id = tenant;
  DELETE FROM public.lead_journeys WHERE tenant_id = tenant;
  DELETE FROM public.lead_stays WHERE tenant_id = tenant;
  WITH given_up AS (DELETE FROM public.lead_count_changes WHERE tenant_id = tenant),
    counted AS MATERIALIZED (
      SELECT hour, status_id, visited, count(*) AS leads
      FROM (
        SELECT date_bin('1 hour', l.created_at, '0001-01-01 00:00Z') AS hour, l.status_id,
          coalesce(array_agg(DISTINCT s.status_id ORDER BY s.status_id) FILTER (WHERE s.status_id IS NOT NULL), '{}') AS visited
        FROM public.leads l LEFT JOIN public.lead_status_spells s ON s.tenant_id = l.tenant_id AND s.lead_id = l.id
        WHERE l.tenant_id = tenant AND l.deleted_at IS NULL
        GROUP BY l.id, l.created_at, l.status_id) AS lead
      GROUP BY hour, status_id, visited),
    arrivals AS (
      INSERT INTO public.lead_arrivals (tenant_id, hour, status_id, leads)
      SELECT tenant, hour, status_id, sum(leads) FROM counted GROUP BY hour, status_id),
    journeys AS (
      INSERT INTO public.lead_journeys (tenant_id, day, visited, leads)
      SELECT tenant, date_bin('1 day', hour, '0001-01-01 00:00Z') AS day, visited, sum(leads) FROM counted GROUP BY day, visited)
  INSERT INTO public.lead_stays (tenant_id, status_id, day, stay_cell, stays)
  SELECT tenant, status_id, date_bin('1 day', arrived_at, '0001-01-01 00:00Z') AS day, stay_cell, count(*)
    FROM public.lead_status_spells
    WHERE tenant_id = tenant AND stay_cell IS NOT NULL AND NOT is_deleted
    GROUP BY status_id, day, stay_cell;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION recount_leads() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION recount_leads() TO lead_gateway;
--> statement-breakpoint
DO $$
DECLARE
  tenant record;
BEGIN
  FOR tenant IN SELECT tenant_id FROM tenants LOOP
    PERFORM set_config('app.tenant_id', tenant.tenant_id::text, true);
    PERFORM recount_leads();
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;
