CREATE TABLE "api_applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"app_id" text NOT NULL,
	"private_id" text NOT NULL,
	"password_hash" "bytea" NOT NULL,
	"hash_key" "bytea" NOT NULL,
	"name" text NOT NULL,
	"agency" text NOT NULL,
	"return_to" text[] NOT NULL,
	"networks" text[] NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"password_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "api_applications_app_id_unique" UNIQUE("app_id"),
	CONSTRAINT "api_applications_private_id_unique" UNIQUE("private_id")
);
--> statement-breakpoint
CREATE TABLE "api_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application" uuid NOT NULL,
	"field" text NOT NULL,
	"basis" text NOT NULL,
	"document" text NOT NULL,
	"plain_hash" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "api_releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"application" uuid NOT NULL,
	"grants" uuid[] NOT NULL,
	"from_feed" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"times" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"application" uuid NOT NULL,
	"start" text,
	"account" uuid,
	"session" uuid,
	"way" text,
	"proved_at" timestamp with time zone,
	"validated_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sso_consents" (
	"account" uuid NOT NULL,
	"client" text NOT NULL,
	"scopes" text[] NOT NULL,
	"claims" text[] NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sso_consents_account_client_pk" PRIMARY KEY("account","client")
);
--> statement-breakpoint
CREATE TABLE "sso_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"algorithm" text NOT NULL,
	"key" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"signs_from" timestamp with time zone NOT NULL,
	"retires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sso_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client" text NOT NULL,
	"account" uuid NOT NULL,
	"session" uuid,
	"sid" text,
	"state" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"retried_from" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_by" uuid,
	"claimed_until" timestamp with time zone,
	"tries" integer NOT NULL,
	"last_answer" text,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sso_sessions" (
	"session" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"clients" jsonb NOT NULL,
	"state" "bytea",
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sso_tickets" (
	"ticket_hash" "bytea" PRIMARY KEY NOT NULL,
	"client" text NOT NULL,
	"account" uuid NOT NULL,
	"session" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sso_tokens" (
	"id" "bytea" PRIMARY KEY NOT NULL,
	"model" text NOT NULL,
	"grant_hash" "bytea",
	"account" uuid,
	"payload" "bytea" NOT NULL,
	"consumed_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alarms" ADD COLUMN "former_recovery" "bytea";--> statement-breakpoint
ALTER TABLE "alarms" ADD COLUMN "new_recovery" "bytea";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "confirmed_way" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "tied_to" uuid;--> statement-breakpoint
ALTER TABLE "api_applications" ADD CONSTRAINT "api_applications_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_grants" ADD CONSTRAINT "api_grants_application_api_applications_id_fk" FOREIGN KEY ("application") REFERENCES "public"."api_applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_releases" ADD CONSTRAINT "api_releases_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_releases" ADD CONSTRAINT "api_releases_application_api_applications_id_fk" FOREIGN KEY ("application") REFERENCES "public"."api_applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_application_api_applications_id_fk" FOREIGN KEY ("application") REFERENCES "public"."api_applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_grants_application" ON "api_grants" USING btree ("application");--> statement-breakpoint
CREATE INDEX "api_releases_account" ON "api_releases" USING btree ("account","last_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_releases_feed" ON "api_releases" USING btree ("account","application","grants") WHERE from_feed;--> statement-breakpoint
CREATE INDEX "api_tokens_account" ON "api_tokens" USING btree ("account","application");--> statement-breakpoint
CREATE INDEX "api_tokens_expires_at" ON "api_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sso_notices_session_client" ON "sso_notices" USING btree ("session","client");--> statement-breakpoint
CREATE INDEX "sso_notices_waiting" ON "sso_notices" USING btree ("client","due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "sso_notices_made_at" ON "sso_notices" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "sso_sessions_account" ON "sso_sessions" USING btree ("account");--> statement-breakpoint
CREATE INDEX "sso_sessions_expires_at" ON "sso_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sso_tickets_expires_at" ON "sso_tickets" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sso_tokens_grant" ON "sso_tokens" USING btree ("grant_hash");--> statement-breakpoint
CREATE INDEX "sso_tokens_account" ON "sso_tokens" USING btree ("account");--> statement-breakpoint
CREATE INDEX "sso_tokens_expires_at" ON "sso_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "posts_end_date" ON "posts" USING btree ("end_date") WHERE end_date is not null;--> statement-breakpoint
CREATE INDEX "sessions_tied_to" ON "sessions" USING btree ("tied_to") WHERE tied_to is not null;