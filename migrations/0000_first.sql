CREATE TABLE "throttle" (
	"rule" text NOT NULL,
	"subject" "bytea" NOT NULL,
	"tries" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "throttle_rule_subject_pk" PRIMARY KEY("rule","subject")
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
CREATE INDEX "audit_entries_account" ON "audit_entries" USING btree ("account");
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
