-- Brings the counts up to date with the changes that can be seen. Whoever comes while another does so goes on without:
-- the changes stay where they are, and count from there. Under an older snapshot the counts of others might be missed.
-- The lock only keeps two from the same work: without it the counts would still add up.
CREATE OR REPLACE FUNCTION gateway_private.gather_counts(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
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
