CREATE TABLE "lead_status_spells" (
	"tenant_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"status_id" uuid NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone,
	"is_return" boolean NOT NULL,
	"is_deleted" boolean NOT NULL,
	CONSTRAINT "lead_status_spells_tenant_id_lead_id_place_pk" PRIMARY KEY("tenant_id","lead_id","place")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid,
	"customer_id" uuid,
	"carried_to_id" uuid,
	"content" text NOT NULL,
	"user_id" uuid,
	"is_edited" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "comments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "comments_one_subject" CHECK (num_nonnulls(lead_id, customer_id) = 1)
);
--> statement-breakpoint
CREATE TABLE "conversions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"account_id" uuid,
	"deal_id" uuid,
	"financial_entity_id" uuid,
	"converted_at" timestamp (3) with time zone NOT NULL,
	"converted_by_id" uuid,
	"customer_changes" jsonb NOT NULL,
	"carried" jsonb NOT NULL,
	"before" jsonb NOT NULL,
	"made" jsonb NOT NULL,
	"reverted_at" timestamp (3) with time zone,
	CONSTRAINT "conversions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "account_tags" (
	"tenant_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "account_tags_tenant_id_account_id_tag_id_pk" PRIMARY KEY("tenant_id","account_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"normalized_name" text NOT NULL,
	"website" text,
	"owner_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "accounts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "customer_keys" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"customer_id" uuid NOT NULL,
	CONSTRAINT "customer_keys_tenant_id_kind_value_pk" PRIMARY KEY("tenant_id","kind","value")
);
--> statement-breakpoint
CREATE TABLE "customer_tags" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "customer_tags_tenant_id_customer_id_tag_id_pk" PRIMARY KEY("tenant_id","customer_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text,
	"phone_numbers" text[] DEFAULT '{}' NOT NULL,
	"date_of_birth" date,
	"country" text,
	"identity_number" text,
	"tax_number" text,
	"job" text,
	"address" text,
	"avatar_url" text,
	"business_name" text,
	"customer_status" text DEFAULT 'ACTIVE' NOT NULL,
	"related_user_id" uuid,
	"account_id" uuid,
	"custom_fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"additional_data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"last_name_key" text GENERATED ALWAYS AS (plain_text(last_name)) STORED NOT NULL,
	CONSTRAINT "customers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "deal_tags" (
	"tenant_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "deal_tags_tenant_id_deal_id_tag_id_pk" PRIMARY KEY("tenant_id","deal_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "deals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"amount" numeric,
	"currency" text NOT NULL,
	"closing_date" date,
	"pipeline_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"customer_id" uuid,
	"account_id" uuid,
	"owner_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "deals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "billing_accounts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "billing_accounts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "billing_accounts_number" UNIQUE("tenant_id","number")
);
--> statement-breakpoint
CREATE TABLE "financial_profiles" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"financial_entity_id" uuid NOT NULL,
	"status" text NOT NULL,
	"quota" numeric,
	"score" integer,
	"ecosystem" text,
	"business_entity" text,
	"payment_data" jsonb,
	"push_token" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "financial_profiles_tenant_id_customer_id_financial_entity_id_pk" PRIMARY KEY("tenant_id","customer_id","financial_entity_id")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"tenant_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "group_members_tenant_id_group_id_user_id_pk" PRIMARY KEY("tenant_id","group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "groups_code" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"default_country" text NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenants_slug" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"first_name" text,
	"last_name" text,
	"avatar_url" text,
	"role" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"issuer" text,
	"subject" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "users_email" UNIQUE("tenant_id","email")
);
--> statement-breakpoint
CREATE TABLE "lead_locks" (
	"tenant_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"action" text NOT NULL,
	"reason" text,
	"restricts" text[] NOT NULL,
	"locked_by_id" uuid,
	"locked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lead_locks_tenant_id_lead_id_pk" PRIMARY KEY("tenant_id","lead_id")
);
--> statement-breakpoint
CREATE TABLE "lead_tags" (
	"tenant_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "lead_tags_tenant_id_lead_id_tag_id_pk" PRIMARY KEY("tenant_id","lead_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "lead_team" (
	"tenant_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "lead_team_tenant_id_lead_id_user_id_pk" PRIMARY KEY("tenant_id","lead_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text,
	"phone_numbers" text[] DEFAULT '{}' NOT NULL,
	"preferred_contact" text,
	"contact_email" text,
	"contact_phone" text,
	"existing_customer_id" uuid,
	"company" text,
	"position" text,
	"location" text,
	"country" text,
	"social_media" jsonb,
	"description" text,
	"message" text,
	"status_id" uuid NOT NULL,
	"activity" text NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"importance" text,
	"priority" integer,
	"probability_to_win" integer,
	"target_amount" numeric,
	"start_date" date,
	"expected_completion_date" date,
	"estimated_duration" integer,
	"estimated_duration_unit" text,
	"source_page_url" text,
	"created_by" uuid,
	"owner_id" uuid,
	"assigned_user_id" uuid,
	"owned_by_group_id" uuid,
	"privacy_level" text NOT NULL,
	"approval_state" text NOT NULL,
	"approval_requested_by" uuid,
	"approval_requested_at" timestamp (3) with time zone,
	"approval_decided_by" uuid,
	"approval_decided_at" timestamp (3) with time zone,
	"approval_comment" text,
	"billing_account_id" uuid,
	"financial_entity_id" uuid,
	"converted_at" timestamp (3) with time zone,
	"converted_by_id" uuid,
	"customer_id" uuid,
	"account_id" uuid,
	"deal_id" uuid,
	"merged_into_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"last_name_key" text GENERATED ALWAYS AS (plain_text(last_name)) STORED NOT NULL,
	"target_amount_key" bigint GENERATED ALWAYS AS ((target_amount * 10000)::bigint) STORED,
	"search_text" text GENERATED ALWAYS AS (search_text_of(first_name, last_name, email, company, phone_numbers)) STORED NOT NULL,
	CONSTRAINT "leads_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"tenant_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"lead_id" uuid,
	"content_type" text NOT NULL,
	"byte_size" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "photos_tenant_id_file_name_pk" PRIMARY KEY("tenant_id","file_name")
);
--> statement-breakpoint
CREATE TABLE "logs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"action" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_uuid" uuid NOT NULL,
	"user_id" uuid,
	"changes" jsonb NOT NULL,
	"request_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "logs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "outbox_messages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"mutation" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"result" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_tenant_id_user_id_mutation_key_pk" PRIMARY KEY("tenant_id","user_id","mutation","key")
);
--> statement-breakpoint
CREATE TABLE "deal_stages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pipeline_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"probability" integer NOT NULL,
	"is_won" boolean DEFAULT false NOT NULL,
	"is_lost" boolean DEFAULT false NOT NULL,
	CONSTRAINT "deal_stages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "financial_entities" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "financial_entities_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "financial_entities_code" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
CREATE TABLE "pipelines" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	CONSTRAINT "pipelines_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"color" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "lead_statuses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"primary_color" text NOT NULL,
	"position" integer NOT NULL,
	"is_terminal" boolean DEFAULT false NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"category" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_statuses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "lead_statuses_slug" UNIQUE("tenant_id","slug")
);
--> statement-breakpoint
ALTER TABLE "lead_status_spells" ADD CONSTRAINT "lead_status_spells_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_status_spells" ADD CONSTRAINT "lead_status_spells_status" FOREIGN KEY ("tenant_id","status_id") REFERENCES "public"."lead_statuses"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_carried_to" FOREIGN KEY ("tenant_id","carried_to_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_user" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_account" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_deal" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_converted_by" FOREIGN KEY ("tenant_id","converted_by_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_tags" ADD CONSTRAINT "account_tags_account" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_tags" ADD CONSTRAINT "account_tags_tag" FOREIGN KEY ("tenant_id","tag_id") REFERENCES "public"."tags"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_owner" FOREIGN KEY ("tenant_id","owner_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_keys" ADD CONSTRAINT "customer_keys_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_tags" ADD CONSTRAINT "customer_tags_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_tags" ADD CONSTRAINT "customer_tags_tag" FOREIGN KEY ("tenant_id","tag_id") REFERENCES "public"."tags"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_related_user" FOREIGN KEY ("tenant_id","related_user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_account" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_tags" ADD CONSTRAINT "deal_tags_deal" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_tags" ADD CONSTRAINT "deal_tags_tag" FOREIGN KEY ("tenant_id","tag_id") REFERENCES "public"."tags"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_pipeline" FOREIGN KEY ("tenant_id","pipeline_id") REFERENCES "public"."pipelines"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_stage" FOREIGN KEY ("tenant_id","stage_id") REFERENCES "public"."deal_stages"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_account" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_owner" FOREIGN KEY ("tenant_id","owner_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_accounts" ADD CONSTRAINT "billing_accounts_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "financial_profiles" ADD CONSTRAINT "financial_profiles_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "financial_profiles" ADD CONSTRAINT "financial_profiles_entity" FOREIGN KEY ("tenant_id","financial_entity_id") REFERENCES "public"."financial_entities"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_locks" ADD CONSTRAINT "lead_locks_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_locks" ADD CONSTRAINT "lead_locks_locked_by" FOREIGN KEY ("tenant_id","locked_by_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_tags" ADD CONSTRAINT "lead_tags_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_tags" ADD CONSTRAINT "lead_tags_tag" FOREIGN KEY ("tenant_id","tag_id") REFERENCES "public"."tags"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_team" ADD CONSTRAINT "lead_team_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_team" ADD CONSTRAINT "lead_team_user" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_status" FOREIGN KEY ("tenant_id","status_id") REFERENCES "public"."lead_statuses"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_existing_customer" FOREIGN KEY ("tenant_id","existing_customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_created_by" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_owner" FOREIGN KEY ("tenant_id","owner_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_assigned_user" FOREIGN KEY ("tenant_id","assigned_user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_owned_by_group" FOREIGN KEY ("tenant_id","owned_by_group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_approval_requested_by" FOREIGN KEY ("tenant_id","approval_requested_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_approval_decided_by" FOREIGN KEY ("tenant_id","approval_decided_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_billing_account" FOREIGN KEY ("tenant_id","billing_account_id") REFERENCES "public"."billing_accounts"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_financial_entity" FOREIGN KEY ("tenant_id","financial_entity_id") REFERENCES "public"."financial_entities"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_converted_by" FOREIGN KEY ("tenant_id","converted_by_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_customer" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_account" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_deal" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_merged_into" FOREIGN KEY ("tenant_id","merged_into_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_uploaded_by" FOREIGN KEY ("tenant_id","uploaded_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_lead" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "public"."leads"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "logs" ADD CONSTRAINT "logs_user" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_stages" ADD CONSTRAINT "deal_stages_pipeline" FOREIGN KEY ("tenant_id","pipeline_id") REFERENCES "public"."pipelines"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "financial_entities" ADD CONSTRAINT "financial_entities_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pipelines" ADD CONSTRAINT "pipelines_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_statuses" ADD CONSTRAINT "lead_statuses_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lead_status_spells_by_arrival" ON "lead_status_spells" USING btree ("tenant_id","status_id","arrived_at","lead_id","entered_at","left_at","is_return","is_deleted");--> statement-breakpoint
CREATE INDEX "comments_by_lead" ON "comments" USING btree ("tenant_id","lead_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "comments_by_customer" ON "comments" USING btree ("tenant_id",(case when carried_to_id is null then customer_id else carried_to_id end),"created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversions_standing" ON "conversions" USING btree ("tenant_id","lead_id") WHERE reverted_at is null;--> statement-breakpoint
CREATE INDEX "conversions_by_customer" ON "conversions" USING btree ("tenant_id","customer_id","converted_at");--> statement-breakpoint
CREATE INDEX "account_tags_by_tag" ON "account_tags" USING btree ("tenant_id","tag_id");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_name" ON "accounts" USING btree ("tenant_id","normalized_name") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "customer_keys_by_customer" ON "customer_keys" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "customer_tags_by_tag" ON "customer_tags" USING btree ("tenant_id","tag_id");--> statement-breakpoint
CREATE INDEX "customers_by_created" ON "customers" USING btree ("tenant_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "customers_by_updated" ON "customers" USING btree ("tenant_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "customers_by_last_name" ON "customers" USING btree ("tenant_id","last_name_key","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "customers_by_account" ON "customers" USING btree ("tenant_id","account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "customers_by_email" ON "customers" USING btree ("tenant_id","email") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "customers_by_phone" ON "customers" USING gin ("tenant_id","phone_numbers");--> statement-breakpoint
CREATE INDEX "customers_by_company" ON "customers" USING btree ("tenant_id",plain_text(business_name),"id") WHERE deleted_at is null and business_name is not null;--> statement-breakpoint
CREATE INDEX "deal_tags_by_tag" ON "deal_tags" USING btree ("tenant_id","tag_id");--> statement-breakpoint
CREATE INDEX "deals_by_created" ON "deals" USING btree ("tenant_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_by_customer" ON "deals" USING btree ("tenant_id","customer_id","created_at","id");--> statement-breakpoint
CREATE INDEX "deals_by_account" ON "deals" USING btree ("tenant_id","account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "billing_accounts_by_customer" ON "billing_accounts" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "group_members_by_user" ON "group_members" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_identity" ON "users" USING btree ("tenant_id","issuer","subject");--> statement-breakpoint
CREATE INDEX "users_by_identity" ON "users" USING btree ("issuer","subject");--> statement-breakpoint
CREATE INDEX "users_by_email" ON "users" USING btree ("email") WHERE issuer is null;--> statement-breakpoint
CREATE INDEX "lead_tags_by_tag" ON "lead_tags" USING btree ("tenant_id","tag_id");--> statement-breakpoint
CREATE INDEX "lead_team_by_user" ON "lead_team" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "leads_email" ON "leads" USING btree ("tenant_id","email") WHERE deleted_at is null and converted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_email" ON "leads" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE INDEX "leads_by_created" ON "leads" USING btree ("tenant_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_updated" ON "leads" USING btree ("tenant_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_last_name" ON "leads" USING btree ("tenant_id","last_name_key","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_priority_up" ON "leads" USING btree ("tenant_id",(case when priority is null then 2147483647 else priority end),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_priority_down" ON "leads" USING btree ("tenant_id",(case when priority is null then -1 else priority end),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_amount_up" ON "leads" USING btree ("tenant_id",(case when target_amount_key is null then 9223372036854775807 else target_amount_key end),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_amount_down" ON "leads" USING btree ("tenant_id",(case when target_amount_key is null then -1::bigint else target_amount_key end),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_completion_up" ON "leads" USING btree ("tenant_id",(case when expected_completion_date is null then 'infinity'::date else expected_completion_date end),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_completion_down" ON "leads" USING btree ("tenant_id",(case when expected_completion_date is null then '-infinity'::date else expected_completion_date end),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_status" ON "leads" USING btree ("tenant_id","status_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_assignee" ON "leads" USING btree ("tenant_id","assigned_user_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "leads_by_customer" ON "leads" USING btree ("tenant_id","customer_id","converted_at","id") WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX "leads_by_conversion" ON "leads" USING btree ("tenant_id","created_at","converted_at") WHERE deleted_at is null and converted_at is not null;--> statement-breakpoint
CREATE INDEX "leads_by_deal" ON "leads" USING btree ("tenant_id","deal_id") WHERE deal_id is not null;--> statement-breakpoint
CREATE INDEX "leads_by_company" ON "leads" USING btree ("tenant_id",plain_text(company),"id") WHERE deleted_at is null and company is not null;--> statement-breakpoint
CREATE INDEX "leads_search" ON "leads" USING gin ("tenant_id","search_text" gin_trgm_ops,"phone_numbers");--> statement-breakpoint
CREATE UNIQUE INDEX "photos_one_a_lead" ON "photos" USING btree ("tenant_id","lead_id");--> statement-breakpoint
CREATE INDEX "logs_by_entity" ON "logs" USING btree ("tenant_id","entity_type","entity_uuid","created_at","id");--> statement-breakpoint
CREATE INDEX "outbox_messages_due" ON "outbox_messages" USING btree ("tenant_id","next_attempt_at") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "idempotency_keys_expired" ON "idempotency_keys" USING btree ("tenant_id","expires_at");--> statement-breakpoint
CREATE INDEX "deal_stages_by_pipeline" ON "deal_stages" USING btree ("tenant_id","pipeline_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "pipelines_name" ON "pipelines" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "pipelines_default" ON "pipelines" USING btree ("tenant_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name" ON "tags" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "lead_statuses_name" ON "lead_statuses" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "lead_statuses_default" ON "lead_statuses" USING btree ("tenant_id") WHERE is_default;