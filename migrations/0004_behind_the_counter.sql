CREATE TABLE "audit_checkpoints" (
	"number" integer PRIMARY KEY NOT NULL,
	"entry" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"line" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_prunings" (
	"through" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"line" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"note" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_person" uuid
);
--> statement-breakpoint
CREATE TABLE "emergencies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"half" text NOT NULL,
	"reason" text NOT NULL,
	"agency" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"ends_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "emergency_halves" (
	"half" text PRIMARY KEY NOT NULL,
	"code" "bytea" NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "machine_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"role" text NOT NULL,
	"agency" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"noted_by" uuid,
	"noted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "role_review_items" (
	"review" uuid NOT NULL,
	"account" uuid NOT NULL,
	"role" text NOT NULL,
	"agency" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"by" uuid,
	"at" timestamp with time zone,
	CONSTRAINT "role_review_items_review_account_role_agency_pk" PRIMARY KEY("review","account","role","agency")
);
--> statement-breakpoint
CREATE TABLE "role_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency" text NOT NULL,
	"started_by" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"account" uuid,
	"count" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "audit_receipts" (
	"witness" text NOT NULL,
	"checkpoint" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"receipt" text NOT NULL,
	CONSTRAINT "audit_receipts_witness_checkpoint_pk" PRIMARY KEY("witness","checkpoint")
);
--> statement-breakpoint
CREATE TABLE "audit_witnesses" (
	"witness" text PRIMARY KEY NOT NULL,
	"checkpoint" integer,
	"told_at" timestamp with time zone,
	"tries" integer NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"failing_since" timestamp with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "hr_desk_days" (
	"day" date PRIMARY KEY NOT NULL,
	"told_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"deed" text NOT NULL,
	"note" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_person" uuid
);
--> statement-breakpoint
CREATE TABLE "roster_before" (
	"load" uuid NOT NULL,
	"person" uuid,
	"agency" text,
	"was" jsonb
);
--> statement-breakpoint
CREATE TABLE "roster_differences" (
	"load" uuid NOT NULL,
	"person" uuid NOT NULL,
	"change" text NOT NULL,
	"is_new" boolean NOT NULL,
	"line" integer
);
--> statement-breakpoint
CREATE TABLE "roster_rows" (
	"load" uuid NOT NULL,
	"line" integer NOT NULL,
	"head" integer NOT NULL,
	"place" smallint NOT NULL,
	"is_known" boolean NOT NULL,
	"newcomer" uuid,
	"id_index" "bytea" NOT NULL,
	"previous_index" "bytea",
	"name" text,
	"match_name" text,
	"id_number" "bytea",
	"birthday" "bytea",
	"digest" "bytea",
	"agency" text,
	"unit" text,
	"title" text,
	"category" text,
	"start_date" date,
	"end_date" date,
	"status" text,
	"main" boolean NOT NULL,
	"is_over" boolean NOT NULL,
	CONSTRAINT "roster_rows_load_line_pk" PRIMARY KEY("load","line")
);
--> statement-breakpoint
CREATE TABLE "roster_stages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"snapshot" boolean NOT NULL,
	"rows" integer NOT NULL,
	"counts" jsonb,
	"report" "bytea",
	"agencies" jsonb,
	"has_people" boolean NOT NULL,
	"by_account" uuid,
	"by_person" uuid,
	"asked_by_account" uuid,
	"asked_by_person" uuid,
	"reason" text,
	"approved_by_account" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "roster_works" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"load" uuid,
	"reason" text,
	"by_account" uuid,
	"at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "daily_figures" (
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"agency" text NOT NULL,
	"part" text NOT NULL,
	"whole" boolean NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "daily_figures_kind_whole_agency_day_part_pk" PRIMARY KEY("kind","whole","agency","day","part")
);
--> statement-breakpoint
CREATE TABLE "daily_stands" (
	"day" date NOT NULL,
	"agency" text NOT NULL,
	"whole" boolean NOT NULL,
	"people" integer NOT NULL,
	"accounts" integer NOT NULL,
	"mailboxes" integer NOT NULL,
	"portal" integer NOT NULL,
	CONSTRAINT "daily_stands_whole_agency_day_pk" PRIMARY KEY("whole","agency","day")
);
--> statement-breakpoint
CREATE TABLE "reckoned_days" (
	"day" date PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "granted_by" uuid;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "mark" "bytea";--> statement-breakpoint
ALTER TABLE "audit_inbox" ADD COLUMN "mark" "bytea";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "assignee" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "assigned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_review_items" ADD CONSTRAINT "role_review_items_review_role_reviews_id_fk" FOREIGN KEY ("review") REFERENCES "public"."role_reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_notes" ADD CONSTRAINT "people_notes_person_persons_id_fk" FOREIGN KEY ("person") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_notes_case" ON "case_notes" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "emergencies_asked_at" ON "emergencies" USING btree ("asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "role_reviews_open" ON "role_reviews" USING btree ("agency") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_alerts_open" ON "audit_alerts" USING btree ("kind","subject",coalesce(account, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "audit_alerts_at" ON "audit_alerts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "people_notes_person" ON "people_notes" USING btree ("person","at");--> statement-breakpoint
CREATE INDEX "roster_differences_line" ON "roster_differences" USING btree ("load","line");--> statement-breakpoint
CREATE INDEX "roster_stages_at" ON "roster_stages" USING btree ("at");--> statement-breakpoint
CREATE INDEX "roster_works_load" ON "roster_works" USING btree ("load","at");--> statement-breakpoint
CREATE INDEX "accounts_locked" ON "accounts" USING btree ("person") WHERE state = 'locked';--> statement-breakpoint
CREATE INDEX "roles_expires_at" ON "roles" USING btree ("expires_at") WHERE expires_at is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_person" ON "audit_entries" USING btree ("person");--> statement-breakpoint
CREATE INDEX "audit_entries_by_account" ON "audit_entries" USING btree ("by_account");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING brin ("at");--> statement-breakpoint
CREATE INDEX "cases_person" ON "cases" USING btree ("person");--> statement-breakpoint
CREATE INDEX "applications_submitted" ON "applications" USING btree ("submitted_at");--> statement-breakpoint
CREATE INDEX "mailboxes_ready" ON "mailboxes" USING btree ("ready_at") WHERE ready_at is not null;--> statement-breakpoint
CREATE INDEX "sign_ins_at" ON "sign_ins" USING brin ("at");
--> statement-breakpoint
-- What a signed pruning covers may go from the beginning of the log; nothing else ever does.
create or replace function audit_refuse() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'audit_entries' then
    if exists (select from audit_prunings where through >= old.seq) then return old; end if;
  end if;
  if tg_op = 'DELETE' and tg_table_name = 'audit_checkpoints' then
    if exists (select from audit_prunings where through > old.entry) then return old; end if;
  end if;
  raise exception 'the audit log is never changed (% on %)', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_checkpoints_rows before update or delete on audit_checkpoints for each row execute function audit_refuse();
--> statement-breakpoint
create trigger audit_checkpoints_truncate before truncate on audit_checkpoints for each statement execute function audit_refuse();
--> statement-breakpoint
create trigger audit_prunings_rows before update or delete on audit_prunings for each row execute function audit_refuse();
--> statement-breakpoint
create trigger audit_prunings_truncate before truncate on audit_prunings for each statement execute function audit_refuse();
