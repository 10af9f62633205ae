CREATE TABLE "used_challenges" (
	"challenge" "bytea" PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_secrets" (
	"account" uuid PRIMARY KEY NOT NULL,
	"secret" "bytea" NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mailed_codes" (
	"account" uuid PRIMARY KEY NOT NULL,
	"code" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkey_domain" (
	"id" integer PRIMARY KEY NOT NULL,
	"domain" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"credential" "bytea" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text NOT NULL,
	"name" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"domain" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkeys_credential_unique" UNIQUE("credential")
);
--> statement-breakpoint
CREATE TABLE "recovery_changes" (
	"account" uuid PRIMARY KEY NOT NULL,
	"address" "bytea" NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"new_token_hash" "bytea" NOT NULL,
	"new_confirmed_at" timestamp with time zone,
	"old_token_hash" "bytea",
	"old_settled" text,
	CONSTRAINT "recovery_changes_new_token_hash_unique" UNIQUE("new_token_hash"),
	CONSTRAINT "recovery_changes_old_token_hash_unique" UNIQUE("old_token_hash")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"code" "bytea" PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "card_holders" (
	"person" uuid PRIMARY KEY NOT NULL,
	"subject_index" "bytea" NOT NULL,
	"subject" "bytea" NOT NULL,
	"card_number" text NOT NULL,
	"bound_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alarms" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "password_releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_as" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"reason" "bytea" NOT NULL,
	"first_half" "bytea" NOT NULL,
	"usable_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"second_half" "bytea",
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"end" text
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"account" uuid NOT NULL,
	"policy" text NOT NULL,
	"way" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"release" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "password_resets_account_policy_way_pk" PRIMARY KEY("account","policy","way")
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"from_sealed" "bytea"
);
--> statement-breakpoint
CREATE TABLE "tw_fido_transactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"browser" "bytea" NOT NULL,
	"purpose" text NOT NULL,
	"way" text NOT NULL,
	"id_number_sealed" "bytea" NOT NULL,
	"ticket_sealed" "bytea" NOT NULL,
	"ticket_id" text NOT NULL,
	"code" text NOT NULL,
	"push_problem" text,
	"state" text NOT NULL,
	"problem" text,
	"expires_at" timestamp with time zone NOT NULL,
	"ask_after" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "locked_for" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "code_secrets" ADD CONSTRAINT "code_secrets_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailed_codes" ADD CONSTRAINT "mailed_codes_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_changes" ADD CONSTRAINT "recovery_changes_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_holders" ADD CONSTRAINT "card_holders_person_persons_id_fk" FOREIGN KEY ("person") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alarms" ADD CONSTRAINT "alarms_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_releases" ADD CONSTRAINT "password_releases_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "used_challenges_expires_at" ON "used_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "passkeys_account" ON "passkeys" USING btree ("account");--> statement-breakpoint
CREATE INDEX "recovery_codes_account" ON "recovery_codes" USING btree ("account");--> statement-breakpoint
CREATE UNIQUE INDEX "card_holders_subject_index" ON "card_holders" USING btree ("subject_index");--> statement-breakpoint
CREATE INDEX "alarms_expires_at" ON "alarms" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "password_releases_one_open" ON "password_releases" USING btree ("account") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "password_releases_opened_at" ON "password_releases" USING btree ("opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "password_resets_token" ON "password_resets" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "password_resets_expires_at" ON "password_resets" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "known_devices_account" ON "known_devices" USING btree ("account","token_hash");--> statement-breakpoint
CREATE INDEX "tw_fido_transactions_expires_at" ON "tw_fido_transactions" USING btree ("expires_at");