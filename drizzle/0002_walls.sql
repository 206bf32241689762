-- The second wall: row-level security on every table, forced, so that it binds the tables' owner too.
-- A statement that forgot its tenant sees nothing; a setting that is absent or empty is no tenant.
CREATE SCHEMA IF NOT EXISTS gateway_private;
--> statement-breakpoint
REVOKE ALL ON SCHEMA gateway_private FROM PUBLIC;
--> statement-breakpoint
CREATE PROCEDURE gateway_private.wall(walled regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  EXECUTE format(
    'CREATE POLICY tenant ON %s
      USING (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
    walled);
END $$;
--> statement-breakpoint
CALL gateway_private.wall('tenants');--> statement-breakpoint
CALL gateway_private.wall('users');--> statement-breakpoint
CALL gateway_private.wall('groups');--> statement-breakpoint
CALL gateway_private.wall('group_members');--> statement-breakpoint
CALL gateway_private.wall('idempotency_keys');--> statement-breakpoint
CALL gateway_private.wall('logs');--> statement-breakpoint
CALL gateway_private.wall('outbox_messages');--> statement-breakpoint
CALL gateway_private.wall('tags');--> statement-breakpoint
CALL gateway_private.wall('pipelines');--> statement-breakpoint
CALL gateway_private.wall('deal_stages');--> statement-breakpoint
CALL gateway_private.wall('financial_entities');--> statement-breakpoint
CALL gateway_private.wall('lead_statuses');--> statement-breakpoint
CALL gateway_private.wall('accounts');--> statement-breakpoint
CALL gateway_private.wall('customers');--> statement-breakpoint
CALL gateway_private.wall('customer_keys');--> statement-breakpoint
CALL gateway_private.wall('customer_tags');--> statement-breakpoint
CALL gateway_private.wall('account_tags');--> statement-breakpoint
CALL gateway_private.wall('deals');--> statement-breakpoint
CALL gateway_private.wall('deal_tags');--> statement-breakpoint
CALL gateway_private.wall('financial_profiles');--> statement-breakpoint
CALL gateway_private.wall('billing_accounts');--> statement-breakpoint
CALL gateway_private.wall('leads');--> statement-breakpoint
CALL gateway_private.wall('lead_locks');--> statement-breakpoint
CALL gateway_private.wall('lead_tags');--> statement-breakpoint
CALL gateway_private.wall('lead_team');--> statement-breakpoint
CALL gateway_private.wall('comments');--> statement-breakpoint
CALL gateway_private.wall('conversions');--> statement-breakpoint
CALL gateway_private.wall('lead_status_spells');--> statement-breakpoint
-- Which tenants someone belongs to is asked before any tenant is known. The two functions below ask it, as the
-- owner of the tables, whom these two policies let through; the gateway's role may call them and no more.
CREATE POLICY owner ON tenants TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY owner ON users TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY owner ON group_members FOR SELECT TO CURRENT_USER USING (true);
--> statement-breakpoint
-- The memberships of an identity, one row each: those it is bound to, and those that its verified e-mail
-- address may yet be bound to. A tenant given by slug or ID leaves at most that one.
CREATE FUNCTION resolve_member(wanted_slug text, wanted_id uuid, token_issuer text, token_subject text, verified_email text)
  RETURNS TABLE (
    tenant_id uuid, slug text, name text, default_country text, time_zone text, currency text,
    user_id uuid, role text, is_active boolean, is_bound boolean, group_ids uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id, t.slug, t.name, t.default_country, t.time_zone, t.currency,
      u.id, u.role, u.is_active, u.issuer IS NOT NULL,
      ARRAY(SELECT m.group_id FROM public.group_members m WHERE m.tenant_id = u.tenant_id AND m.user_id = u.id)
    FROM public.users u JOIN public.tenants t ON t.tenant_id = u.tenant_id
    WHERE ((u.issuer = token_issuer AND u.subject = token_subject) OR (u.issuer IS NULL AND u.email = verified_email))
      AND (wanted_slug IS NULL OR t.slug = wanted_slug)
      AND (wanted_id IS NULL OR t.tenant_id = wanted_id)
    -- A bound membership goes before one that is only of the same address.
    ORDER BY t.tenant_id, u.issuer IS NULL
  $$;
--> statement-breakpoint
CREATE FUNCTION bind_member(member_tenant uuid, member uuid, token_issuer text, token_subject text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    UPDATE public.users SET issuer = token_issuer, subject = token_subject
    WHERE tenant_id = member_tenant AND id = member AND issuer IS NULL
  $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION resolve_member(text, uuid, text, text, text), bind_member(uuid, uuid, text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION resolve_member(text, uuid, text, text, text), bind_member(uuid, uuid, text, text) TO lead_gateway;
--> statement-breakpoint
-- The audit trail only grows. The one exception is the erasure of personal values, which a person may ask for:
-- the tables' owner, having said so, may blank `changes`, and nothing else.
CREATE FUNCTION gateway_private.keep_logs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('app.erasure', true) = 'on'
    AND current_user = (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'logs')
    AND to_jsonb(NEW) - 'changes' = to_jsonb(OLD) - 'changes'
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'logs are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER logs_are_kept BEFORE UPDATE OR DELETE ON logs FOR EACH ROW EXECUTE FUNCTION gateway_private.keep_logs();
--> statement-breakpoint
CREATE TRIGGER logs_are_kept_whole BEFORE TRUNCATE ON logs FOR EACH STATEMENT EXECUTE FUNCTION gateway_private.keep_logs();
--> statement-breakpoint
-- When a lead entered and left each status. Kept here, so that whatever moves a lead keeps it, in the same
-- transaction and as whoever moves it. A story says in `updated_at` when it moves a lead; any other statement does
-- so when it runs.
CREATE FUNCTION gateway_private.begin_spells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, is_return)
  VALUES (NEW.tenant_id, NEW.id, 1, NEW.status_id, NEW.created_at, NEW.created_at, false);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION gateway_private.change_spells() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved_at timestamptz(3) := CASE WHEN NEW.updated_at > OLD.updated_at THEN NEW.updated_at ELSE clock_timestamp() END;
BEGIN
  -- Clocks of several gateways differ: nothing ends before it begins.
  SELECT greatest(moved_at, max(entered_at)) INTO moved_at FROM public.lead_status_spells
    WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  UPDATE public.lead_status_spells SET left_at = moved_at
    WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id AND left_at IS NULL;
  INSERT INTO public.lead_status_spells (tenant_id, lead_id, place, status_id, arrived_at, entered_at, is_return)
  SELECT NEW.tenant_id, NEW.id, coalesce(max(place), 0) + 1, NEW.status_id, NEW.created_at, moved_at,
      coalesce(bool_or(status_id = NEW.status_id), false)
    FROM public.lead_status_spells WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION gateway_private.move_spells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.lead_status_spells
    SET arrived_at = NEW.created_at, entered_at = CASE place WHEN 1 THEN NEW.created_at ELSE entered_at END
    WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER spells_begin AFTER INSERT ON leads FOR EACH ROW EXECUTE FUNCTION gateway_private.begin_spells();
--> statement-breakpoint
CREATE TRIGGER spells_change AFTER UPDATE OF status_id ON leads FOR EACH ROW
  WHEN (NEW.status_id <> OLD.status_id) EXECUTE FUNCTION gateway_private.change_spells();
--> statement-breakpoint
CREATE TRIGGER spells_move AFTER UPDATE OF created_at ON leads FOR EACH ROW
  WHEN (NEW.created_at <> OLD.created_at) EXECUTE FUNCTION gateway_private.move_spells();
