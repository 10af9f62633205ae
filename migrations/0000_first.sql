CREATE TABLE "installation" (
	"id" integer PRIMARY KEY NOT NULL,
	"demo" boolean NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"account" uuid,
	"sender" "bytea" NOT NULL,
	"key" "bytea",
	"body" "bytea",
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox_recipients" (
	"letter" uuid NOT NULL,
	"place" integer NOT NULL,
	"address" "bytea" NOT NULL,
	"state" text NOT NULL,
	"tries" integer NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"ended_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	CONSTRAINT "outbox_recipients_letter_place_pk" PRIMARY KEY("letter","place")
);
--> statement-breakpoint
CREATE TABLE "throttle" (
	"rule" text NOT NULL,
	"subject" "bytea" NOT NULL,
	"tries" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "throttle_rule_subject_pk" PRIMARY KEY("rule","subject")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"person" uuid NOT NULL,
	"state" text NOT NULL,
	"proofing" text NOT NULL,
	"language" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"recovery" "bytea" NOT NULL,
	"recovery_confirmed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_links" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"account" uuid NOT NULL,
	"role" text NOT NULL,
	"agency" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "roles_account_role_agency_pk" PRIMARY KEY("account","role","agency")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"action" text NOT NULL,
	"actor" text NOT NULL,
	"by_account" uuid,
	"by_person" uuid,
	"account" uuid,
	"person" uuid,
	"subject" text,
	"owner" text NOT NULL,
	"details" "bytea",
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_inbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_inbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"action" text NOT NULL,
	"actor" text NOT NULL,
	"by_account" uuid,
	"by_person" uuid,
	"account" uuid,
	"person" uuid,
	"subject" text,
	"owner" text NOT NULL,
	"details" "bytea"
);
--> statement-breakpoint
CREATE TABLE "audit_keys" (
	"owner" text PRIMARY KEY NOT NULL,
	"wrapped" "bytea",
	"created_at" timestamp with time zone NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "used_captchas" (
	"chance" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"agency" text NOT NULL,
	"person" uuid NOT NULL,
	"account" uuid,
	"note" "bytea",
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"outcome" "bytea"
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"person" uuid NOT NULL,
	"way" text NOT NULL,
	"mailbox" boolean NOT NULL,
	"facts" "bytea" NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrolment_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"person" uuid NOT NULL,
	"content" "bytea" NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"touched_at" timestamp with time zone NOT NULL,
	"account" uuid,
	"submitted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mailboxes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"person" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"reviewed_at" timestamp with time zone,
	"refused_at" timestamp with time zone,
	"refusal" text,
	"locked_account" boolean NOT NULL,
	"ready_at" timestamp with time zone,
	"tries" integer NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"hash" text NOT NULL,
	"locale" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	"address" "bytea"
);
--> statement-breakpoint
CREATE TABLE "notice_versions" (
	"hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"version" text NOT NULL,
	"text" jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "former_passwords" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner" uuid NOT NULL,
	"policy" text NOT NULL,
	"phc" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passwords" (
	"owner" uuid NOT NULL,
	"policy" text NOT NULL,
	"phc" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "passwords_owner_policy_pk" PRIMARY KEY("owner","policy")
);
--> statement-breakpoint
CREATE TABLE "agencies" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"parent" text,
	"level" smallint NOT NULL,
	"successor" text,
	"start_date" date,
	"end_date" date
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"match_name" text NOT NULL,
	"id_number" "bytea" NOT NULL,
	"id_index" "bytea" NOT NULL,
	"previous_index" "bytea",
	"birthday" "bytea" NOT NULL,
	"digest" "bytea"
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"person" uuid NOT NULL,
	"place" smallint NOT NULL,
	"agency" text NOT NULL,
	"unit" text NOT NULL,
	"title" text NOT NULL,
	"category" text NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date,
	"status" text NOT NULL,
	"main" boolean NOT NULL,
	CONSTRAINT "posts_person_place_pk" PRIMARY KEY("person","place")
);
--> statement-breakpoint
CREATE TABLE "roster_loads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"joiners" integer NOT NULL,
	"movers" integer NOT NULL,
	"leavers" integer NOT NULL,
	"changed" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"missing" integer NOT NULL,
	"snapshot" boolean NOT NULL,
	"forced" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_accounts" (
	"account" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"activated_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"reason" "bytea"
);
--> statement-breakpoint
CREATE TABLE "portal_announcements" (
	"slug" text PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"place" integer NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"body" text NOT NULL,
	"body_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_items" (
	"id" text PRIMARY KEY NOT NULL,
	"zone" text NOT NULL,
	"day" date NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_registrations" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"replaced_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "portal_visits" (
	"day" date PRIMARY KEY NOT NULL,
	"visits" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_zones" (
	"slug" text PRIMARY KEY NOT NULL,
	"zone_group" text NOT NULL,
	"place" integer NOT NULL,
	"icon" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"line" text NOT NULL,
	"line_en" text NOT NULL,
	"personnel_only" boolean NOT NULL,
	"connected" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"face" text NOT NULL,
	"account" uuid NOT NULL,
	"way" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"rotated_from" uuid,
	"from_sealed" "bytea",
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"subject" "bytea" PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"face" text NOT NULL,
	"account" uuid NOT NULL,
	"way" text NOT NULL,
	"result" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"session" uuid,
	"from_sealed" "bytea"
);
--> statement-breakpoint
CREATE TABLE "mail_sendings" (
	"mailbox" uuid NOT NULL,
	"token" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_sendings_mailbox_token_pk" PRIMARY KEY("mailbox","token")
);
--> statement-breakpoint
CREATE TABLE "mail_stores" (
	"mailbox" uuid PRIMARY KEY NOT NULL,
	"key" "bytea" NOT NULL,
	"used" bigint NOT NULL,
	"quota" bigint NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mailbox" uuid NOT NULL,
	"folder" text NOT NULL,
	"seen" boolean NOT NULL,
	"external" boolean NOT NULL,
	"size" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"repeat" "bytea",
	"summary" "bytea" NOT NULL,
	"words" "bytea" NOT NULL,
	"raw" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox_recipients" ADD CONSTRAINT "outbox_recipients_letter_outbox_id_fk" FOREIGN KEY ("letter") REFERENCES "public"."outbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_persons_id_fk" FOREIGN KEY ("person") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_links" ADD CONSTRAINT "recovery_links_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_person_persons_id_fk" FOREIGN KEY ("person") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_hash_notice_versions_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."notice_versions"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_person_persons_id_fk" FOREIGN KEY ("person") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_accounts" ADD CONSTRAINT "portal_accounts_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_items" ADD CONSTRAINT "portal_items_zone_portal_zones_slug_fk" FOREIGN KEY ("zone") REFERENCES "public"."portal_zones"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_registrations" ADD CONSTRAINT "portal_registrations_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_sendings" ADD CONSTRAINT "mail_sendings_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_stores" ADD CONSTRAINT "mail_stores_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_mailbox_mail_stores_mailbox_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mail_stores"("mailbox") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_recipients_state_next_at_index" ON "outbox_recipients" USING btree ("state","next_at");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_name" ON "accounts" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_one_open_per_person" ON "accounts" USING btree ("person") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "roles_agency" ON "roles" USING btree ("agency");--> statement-breakpoint
CREATE INDEX "audit_entries_account" ON "audit_entries" USING btree ("account");--> statement-breakpoint
CREATE INDEX "used_captchas_expires_at" ON "used_captchas" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "cases_agency" ON "cases" USING btree ("agency","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_account" ON "applications" USING btree ("account");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_drafts_token" ON "enrolment_drafts" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "enrolment_drafts_started" ON "enrolment_drafts" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mailboxes_account" ON "mailboxes" USING btree ("account");--> statement-breakpoint
CREATE UNIQUE INDEX "mailboxes_name" ON "mailboxes" USING btree ("name");--> statement-breakpoint
CREATE INDEX "mailboxes_due" ON "mailboxes" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "agreements_account" ON "agreements" USING btree ("account");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_versions_version" ON "notice_versions" USING btree ("kind","version");--> statement-breakpoint
CREATE INDEX "former_passwords_owner" ON "former_passwords" USING btree ("owner","policy","set_at");--> statement-breakpoint
CREATE INDEX "agencies_parent" ON "agencies" USING btree ("parent");--> statement-breakpoint
CREATE UNIQUE INDEX "persons_id_index" ON "persons" USING btree ("id_index");--> statement-breakpoint
CREATE UNIQUE INDEX "persons_previous_index" ON "persons" USING btree ("previous_index");--> statement-breakpoint
CREATE INDEX "persons_match_name" ON "persons" USING btree ("match_name");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_main" ON "posts" USING btree ("person") WHERE main;--> statement-breakpoint
CREATE INDEX "posts_agency" ON "posts" USING btree ("agency");--> statement-breakpoint
CREATE INDEX "roster_loads_at" ON "roster_loads" USING btree ("at");--> statement-breakpoint
CREATE INDEX "portal_accounts_state" ON "portal_accounts" USING btree ("state","activated_at");--> statement-breakpoint
CREATE INDEX "portal_items_zone" ON "portal_items" USING btree ("zone","day");--> statement-breakpoint
CREATE INDEX "portal_registrations_account" ON "portal_registrations" USING btree ("account");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account","face");--> statement-breakpoint
CREATE INDEX "sessions_expires_at" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_ends_at" ON "sign_in_failures" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "sign_ins_account" ON "sign_ins" USING btree ("account","face","at");--> statement-breakpoint
CREATE INDEX "messages_listed" ON "messages" USING btree ("mailbox","folder","id");--> statement-breakpoint
CREATE INDEX "messages_repeats" ON "messages" USING btree ("mailbox","repeat");
--> statement-breakpoint
-- The log is append-only: whoever changes it must first take these away, and the chain still tells.
create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is never changed (% on %)', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_entries_rows before update or delete on audit_entries for each row execute function audit_refuse();
--> statement-breakpoint
create trigger audit_entries_truncate before truncate on audit_entries for each statement execute function audit_refuse();
--> statement-breakpoint
create trigger audit_inbox_rows before update on audit_inbox for each row execute function audit_refuse();
--> statement-breakpoint
create trigger audit_inbox_truncate before truncate on audit_inbox for each statement execute function audit_refuse();
