CREATE OR REPLACE FUNCTION gateway_private.update_spells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.lead_status_spells
    SET arrived_at = NEW.created_at, is_deleted = NEW.deleted_at IS NOT NULL,
      entered_at = CASE place WHEN 1 THEN NEW.created_at ELSE entered_at END
    WHERE tenant_id = NEW.tenant_id AND lead_id = NEW.id;
  RETURN NULL;
END $$;
