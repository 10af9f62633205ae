CREATE TABLE "app_passwords" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"hash" "bytea" NOT NULL,
	"hash_as_shown" "bytea",
	"mailbox" uuid,
	"made_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "app_passwords_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "reserved_names" (
	"name" text PRIMARY KEY NOT NULL,
	"reserved_for" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_disclosure_downloads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"disclosure" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"messages" integer NOT NULL,
	"hash" text
);
--> statement-breakpoint
CREATE TABLE "mail_disclosures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mailbox" uuid NOT NULL,
	"wish" "bytea" NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"hours" integer NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision" "bytea",
	"approved_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"end" text
);
--> statement-breakpoint
CREATE TABLE "leaving_reminders" (
	"account" uuid NOT NULL,
	"last_day" date NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "leaving_reminders_account_last_day_pk" PRIMARY KEY("account","last_day")
);
--> statement-breakpoint
CREATE TABLE "list_people" (
	"list" uuid NOT NULL,
	"account" uuid NOT NULL,
	"part" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "list_people_list_account_part_pk" PRIMARY KEY("list","account","part")
);
--> statement-breakpoint
CREATE TABLE "mailing_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"agency" text NOT NULL,
	"membership" text NOT NULL,
	"categories" text[],
	"writers" text NOT NULL,
	"shown" boolean NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "mailing_lists_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "absence_answers" (
	"mailbox" uuid NOT NULL,
	"sender" "bytea" NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "absence_answers_mailbox_sender_pk" PRIMARY KEY("mailbox","sender")
);
--> statement-breakpoint
CREATE TABLE "mail_filters" (
	"mailbox" uuid PRIMARY KEY NOT NULL,
	"filters" "bytea" NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_clocks" (
	"mailbox" uuid PRIMARY KEY NOT NULL,
	"used_on" date NOT NULL,
	"still_since" date,
	"still_days" integer NOT NULL,
	"reopened_on" date
);
--> statement-breakpoint
CREATE TABLE "mail_endings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mailbox" uuid NOT NULL,
	"account" uuid NOT NULL,
	"why" text NOT NULL,
	"since" date NOT NULL,
	"closes_on" date NOT NULL,
	"first_at" timestamp with time zone,
	"second_at" timestamp with time zone,
	"third_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"deletes_on" date,
	"ended_at" timestamp with time zone,
	"end_kind" text,
	"messages" integer,
	"bytes" bigint
);
--> statement-breakpoint
CREATE TABLE "mail_fullness" (
	"mailbox" uuid PRIMARY KEY NOT NULL,
	"told" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_grace" (
	"category" text PRIMARY KEY NOT NULL,
	"days" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_policies" (
	"id" integer PRIMARY KEY NOT NULL,
	"reminder_days" integer,
	"grace_days" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password_reminders" (
	"account" uuid PRIMARY KEY NOT NULL,
	"password_set_at" timestamp with time zone NOT NULL,
	"times" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_aliases" (
	"name" text PRIMARY KEY NOT NULL,
	"mailbox" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_comparisons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"mailboxes" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_differences" (
	"comparison" uuid NOT NULL,
	"mailbox" text NOT NULL,
	"kind" text NOT NULL,
	"should" text NOT NULL,
	"found" text NOT NULL,
	"mended_at" timestamp with time zone,
	CONSTRAINT "mail_differences_comparison_mailbox_kind_pk" PRIMARY KEY("comparison","mailbox","kind")
);
--> statement-breakpoint
CREATE TABLE "mail_figures" (
	"mailbox" uuid PRIMARY KEY NOT NULL,
	"used" bigint NOT NULL,
	"last_used_at" timestamp with time zone,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mailbox_keepers" (
	"mailbox" uuid NOT NULL,
	"account" uuid NOT NULL,
	"may" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "mailbox_keepers_mailbox_account_since_pk" PRIMARY KEY("mailbox","account","since")
);
--> statement-breakpoint
CREATE TABLE "abuse_endings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mailbox" uuid NOT NULL,
	"reason" text NOT NULL,
	"facts" "bytea" NOT NULL,
	"ended_by" uuid NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"appeal" "bytea",
	"appealed_at" timestamp with time zone,
	"lifted_by" uuid,
	"lifted_at" timestamp with time zone,
	"lifted_for" "bytea"
);
--> statement-breakpoint
CREATE TABLE "mail_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mailbox" uuid NOT NULL,
	"source" text NOT NULL,
	"login" "bytea",
	"state" text NOT NULL,
	"found" integer NOT NULL,
	"stored" integer NOT NULL,
	"there" integer NOT NULL,
	"left" integer NOT NULL,
	"too_large" integer DEFAULT 0 NOT NULL,
	"tries" integer NOT NULL,
	"last_error" text,
	"made_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "moved_messages" (
	"mailbox" uuid NOT NULL,
	"place" "bytea" NOT NULL,
	"validity" bigint NOT NULL,
	"uid" bigint NOT NULL,
	"digest" "bytea" NOT NULL,
	"message" text,
	"folder" text NOT NULL,
	"seen" boolean NOT NULL,
	"flagged" boolean NOT NULL,
	"answered" boolean NOT NULL,
	CONSTRAINT "moved_messages_mailbox_place_validity_uid_pk" PRIMARY KEY("mailbox","place","validity","uid")
);
--> statement-breakpoint
CREATE TABLE "takeover_accounts" (
	"takeover" uuid NOT NULL,
	"account" uuid NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "takeover_accounts_takeover_account_pk" PRIMARY KEY("takeover","account")
);
--> statement-breakpoint
CREATE TABLE "takeover_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"content" "bytea",
	"encoding" text NOT NULL,
	"state" text NOT NULL,
	"rows" integer NOT NULL,
	"counts" jsonb,
	"faults" jsonb NOT NULL,
	"fault_count" integer NOT NULL,
	"hashed" integer NOT NULL,
	"takeover" uuid
);
--> statement-breakpoint
CREATE TABLE "takeovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mailbox" uuid NOT NULL,
	"kind" text NOT NULL,
	"address" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"used_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_drafts" (
	"mailbox" uuid NOT NULL,
	"token" uuid NOT NULL,
	"message" text NOT NULL,
	"edition" integer NOT NULL,
	"writer" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_drafts_mailbox_token_pk" PRIMARY KEY("mailbox","token")
);
--> statement-breakpoint
CREATE TABLE "mail_signatures" (
	"mailbox" uuid PRIMARY KEY NOT NULL,
	"text" "bytea" NOT NULL,
	"on_new" boolean NOT NULL,
	"on_answers" boolean NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_homes" (
	"mailbox" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL,
	"standing" text NOT NULL,
	"quota" bigint NOT NULL,
	"last_used_at" timestamp with time zone,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_folders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mailbox" uuid NOT NULL,
	"name" "bytea" NOT NULL,
	"name_index" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_threads" (
	"mailbox" uuid NOT NULL,
	"reference" "bytea" NOT NULL,
	"thread" uuid NOT NULL,
	CONSTRAINT "mail_threads_mailbox_reference_pk" PRIMARY KEY("mailbox","reference")
);
--> statement-breakpoint
DROP INDEX "messages_listed";--> statement-breakpoint
ALTER TABLE "mailboxes" ALTER COLUMN "account" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mailboxes" ALTER COLUMN "person" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox_recipients" ADD COLUMN "address_index" "bytea";--> statement-breakpoint
ALTER TABLE "outbox_recipients" ADD COLUMN "road" text;--> statement-breakpoint
ALTER TABLE "outbox_recipients" ADD COLUMN "taken_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "kind" text DEFAULT 'personal' NOT NULL;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "agency" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "decided" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "decided_for" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "delete_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "quota" bigint;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "unkept_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "passwords" ADD COLUMN "is_weak" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_stores" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "mail_stores" ADD COLUMN "aliases" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_stores" ADD COLUMN "standing" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_stores" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "flagged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "answered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "thread" uuid;--> statement-breakpoint
ALTER TABLE "app_passwords" ADD CONSTRAINT "app_passwords_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_disclosure_downloads" ADD CONSTRAINT "mail_disclosure_downloads_disclosure_mail_disclosures_id_fk" FOREIGN KEY ("disclosure") REFERENCES "public"."mail_disclosures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_disclosures" ADD CONSTRAINT "mail_disclosures_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaving_reminders" ADD CONSTRAINT "leaving_reminders_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_people" ADD CONSTRAINT "list_people_list_mailing_lists_id_fk" FOREIGN KEY ("list") REFERENCES "public"."mailing_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_people" ADD CONSTRAINT "list_people_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing_lists" ADD CONSTRAINT "mailing_lists_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_clocks" ADD CONSTRAINT "mail_clocks_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_endings" ADD CONSTRAINT "mail_endings_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_endings" ADD CONSTRAINT "mail_endings_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_fullness" ADD CONSTRAINT "mail_fullness_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_reminders" ADD CONSTRAINT "password_reminders_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_aliases" ADD CONSTRAINT "mail_aliases_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_differences" ADD CONSTRAINT "mail_differences_comparison_mail_comparisons_id_fk" FOREIGN KEY ("comparison") REFERENCES "public"."mail_comparisons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_figures" ADD CONSTRAINT "mail_figures_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_keepers" ADD CONSTRAINT "mailbox_keepers_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_keepers" ADD CONSTRAINT "mailbox_keepers_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "abuse_endings" ADD CONSTRAINT "abuse_endings_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_moves" ADD CONSTRAINT "mail_moves_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_messages" ADD CONSTRAINT "moved_messages_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takeover_accounts" ADD CONSTRAINT "takeover_accounts_takeover_takeovers_id_fk" FOREIGN KEY ("takeover") REFERENCES "public"."takeovers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takeover_accounts" ADD CONSTRAINT "takeover_accounts_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takeover_files" ADD CONSTRAINT "takeover_files_takeover_takeovers_id_fk" FOREIGN KEY ("takeover") REFERENCES "public"."takeovers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_contacts" ADD CONSTRAINT "mail_contacts_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_drafts" ADD CONSTRAINT "mail_drafts_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_signatures" ADD CONSTRAINT "mail_signatures_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_homes" ADD CONSTRAINT "mail_homes_mailbox_mailboxes_id_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mailboxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_folders" ADD CONSTRAINT "mail_folders_mailbox_mail_stores_mailbox_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mail_stores"("mailbox") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_threads" ADD CONSTRAINT "mail_threads_mailbox_mail_stores_mailbox_fk" FOREIGN KEY ("mailbox") REFERENCES "public"."mail_stores"("mailbox") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "app_passwords_account" ON "app_passwords" USING btree ("account") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "mail_disclosure_downloads_of" ON "mail_disclosure_downloads" USING btree ("disclosure");--> statement-breakpoint
CREATE INDEX "mail_disclosures_asked" ON "mail_disclosures" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "mail_disclosures_expires" ON "mail_disclosures" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "list_people_account" ON "list_people" USING btree ("account");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_endings_one_open" ON "mail_endings" USING btree ("mailbox") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "mail_endings_ended" ON "mail_endings" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "mail_aliases_mailbox" ON "mail_aliases" USING btree ("mailbox");--> statement-breakpoint
CREATE INDEX "mailbox_keepers_account" ON "mailbox_keepers" USING btree ("account");--> statement-breakpoint
CREATE UNIQUE INDEX "abuse_endings_one_open" ON "abuse_endings" USING btree ("mailbox") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "abuse_endings_mailbox" ON "abuse_endings" USING btree ("mailbox","ended_at");--> statement-breakpoint
CREATE INDEX "mail_moves_mailbox" ON "mail_moves" USING btree ("mailbox");--> statement-breakpoint
CREATE INDEX "mail_moves_due" ON "mail_moves" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "takeover_accounts_account" ON "takeover_accounts" USING btree ("account");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_contacts_address" ON "mail_contacts" USING btree ("mailbox","address");--> statement-breakpoint
CREATE INDEX "mail_drafts_message" ON "mail_drafts" USING btree ("mailbox","message");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_homes_name" ON "mail_homes" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_folders_name" ON "mail_folders" USING btree ("mailbox","name_index");--> statement-breakpoint
CREATE INDEX "mail_threads_thread" ON "mail_threads" USING btree ("mailbox","thread");--> statement-breakpoint
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_recipients_address" ON "outbox_recipients" USING btree ("address_index");--> statement-breakpoint
CREATE INDEX "mailboxes_unkept" ON "mailboxes" USING btree ("unkept_since") WHERE unkept_since is not null;--> statement-breakpoint
CREATE INDEX "passwords_foreign" ON "passwords" USING btree ("owner") WHERE phc like 'foreign %';--> statement-breakpoint
CREATE INDEX "messages_counted" ON "messages" USING btree ("mailbox","folder","id","thread","seen","flagged");--> statement-breakpoint
CREATE INDEX "messages_newest" ON "messages" USING btree ("mailbox","id");--> statement-breakpoint
CREATE INDEX "messages_threads" ON "messages" USING btree ("mailbox","thread");
--> statement-breakpoint
-- What Dovecot and Postfix may know, as their role `cityhall_mail` reads it (src/mail-servers). Made anew by each release that changes it.
create schema if not exists mail_server;
--> statement-breakpoint
drop view if exists mail_server.passwords, mail_server.app_passwords, mail_server.senders, mail_server.recipients, mail_server.names, mail_server.homes, mail_server.open_homes;
--> statement-breakpoint
-- A lock shows here at once, whatever the mail servers have been told.
create view mail_server.open_homes as
  select h.mailbox, h.name, h.aliases, m.account from mail_homes h join mailboxes m on m.id = h.mailbox
    left join accounts a on a.id = m.account
  where h.standing = 'open' and m.state = 'ready' and m.decided = 'open' and coalesce(a.state, 'active') = 'active';
--> statement-breakpoint
-- Where mail lies, under each name that it comes under. `fields` is what Dovecot takes over.
create view mail_server.homes as
  select login, json_build_object('user', h.name, 'mailbox', h.mailbox, 'quota_rule', '*:bytes=' || h.quota)::text as fields
  from mail_homes h, unnest(array_append(h.aliases, h.name)) as login;
--> statement-breakpoint
create view mail_server.names as select name as username, name as fields from mail_homes;
--> statement-breakpoint
-- Whom mail may be sent to. `refusal` is said to mail for those that take none (RFC 3463: 5.2.1).
create view mail_server.recipients as
  select login as name, 'mailbox' as kind,
    case when h.standing = 'suspended' or m.state <> 'ready' or m.decided in ('suspended', 'closed', 'deleted')
      then '550 5.2.1 The mailbox takes no mail' end as refusal
  from mail_homes h join mailboxes m on m.id = h.mailbox, unnest(array_append(h.aliases, h.name)) as login
  union all
  select name, 'list', null from mailing_lists where ended_at is null;
--> statement-breakpoint
-- Who signs in with the account's password: nobody whose account asks for a second step, which no mail program can show.
create view mail_server.passwords as
  select h.name as username, json_build_object('password', '{ARGON2ID}' || p.phc)::text as fields
  from mail_server.open_homes h join passwords p on p.owner = h.account and p.policy = 'account'
  where not exists (select from code_secrets c where c.account = h.account and c.confirmed_at is not null);
--> statement-breakpoint
-- One for an office's mailbox counts while its holder keeps that office and does not only read there.
-- `typed` is SHA-256 of the secret as it may be typed, with its dashes and without. ManageSieve belongs to reading.
create view mail_server.app_passwords as
  select h.name as username, service, encode(typed, 'hex') as typed,
    json_build_object('nopassword', 'y', 'app', p.id)::text as fields
  from app_passwords p join accounts a on a.id = p.account
    join mail_server.open_homes h on case when p.mailbox is null then h.account = p.account else h.mailbox = p.mailbox end,
    unnest(array[p.hash, p.hash_as_shown]) as typed,
    unnest(case when 'imap' = any(p.scopes) then array_append(p.scopes, 'sieve') else p.scopes end) as service
  where p.ended_at is null and a.state = 'active'
    and (p.mailbox is null or exists (select from mailbox_keepers k
      where k.mailbox = p.mailbox and k.account = p.account and k.until is null and k.may <> 'read'));
--> statement-breakpoint
-- Who may write as whom: each by any name of their own, and the keepers of an office's mailbox who may write.
create view mail_server.senders as
  select address as name, h.name as username from mail_server.open_homes h, unnest(array_append(h.aliases, h.name)) as address
  union
  select address, own.name from mailbox_keepers k join mail_server.open_homes h on h.mailbox = k.mailbox
    join mail_server.open_homes own on own.account = k.account, unnest(array_append(h.aliases, h.name)) as address
  where k.may <> 'read' and k.until is null;
--> statement-breakpoint
do $$ begin
  if exists (select from pg_roles where rolname = 'cityhall_mail') then
    grant usage on schema mail_server to cityhall_mail;
    grant select on all tables in schema mail_server to cityhall_mail;
  end if;
end $$;
