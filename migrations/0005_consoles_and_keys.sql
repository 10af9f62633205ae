CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"agency" text NOT NULL,
	"scopes" text[] NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"tail" text NOT NULL,
	"former_hash" "bytea",
	"former_until" timestamp with time zone,
	"reason" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"secret_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	"revoked_for" text,
	"reminded_days" integer,
	CONSTRAINT "api_keys_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "api_keys_former_hash_unique" UNIQUE("former_hash")
);
--> statement-breakpoint
CREATE TABLE "api_replies" (
	"key" uuid NOT NULL,
	"word" "bytea" NOT NULL,
	"request" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"status" integer,
	"body" "bytea",
	CONSTRAINT "api_replies_key_word_pk" PRIMARY KEY("key","word")
);
--> statement-breakpoint
CREATE TABLE "enrolment_code_agencies" (
	"agency" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrolment_codes" (
	"person" uuid PRIMARY KEY NOT NULL,
	"code" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "merger_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_agency" text NOT NULL,
	"to_agency" text NOT NULL,
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"role" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_answers" (
	"account" uuid NOT NULL,
	"hash" text NOT NULL,
	"answer" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_answers_account_hash_pk" PRIMARY KEY("account","hash")
);
--> statement-breakpoint
CREATE TABLE "notice_drafts" (
	"kind" text PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"text" jsonb NOT NULL,
	"demand" text NOT NULL,
	"starts_on" text,
	"revision" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "notice_kinds" (
	"kind" text PRIMARY KEY NOT NULL,
	"audience" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password_choices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"face" text NOT NULL,
	"agency" text NOT NULL,
	"policy" text,
	"from_day" date NOT NULL,
	"asks_anew" boolean NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	"chosen_by" uuid,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "password_policies" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"english" text NOT NULL,
	"terms" jsonb NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" uuid,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "roster_departures" (
	"load" uuid NOT NULL,
	"person" uuid NOT NULL,
	"agency" text NOT NULL,
	"has_left" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "roster_departures_load_person_agency_pk" PRIMARY KEY("load","person","agency")
);
--> statement-breakpoint
CREATE TABLE "roster_readings" (
	"load" uuid PRIMARY KEY NOT NULL,
	"mark" "bytea",
	"line" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_versions" (
	"kind" text NOT NULL,
	"piece" text NOT NULL,
	"number" integer NOT NULL,
	"deed" text NOT NULL,
	"content" jsonb NOT NULL,
	"note" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"account" uuid,
	CONSTRAINT "portal_versions_kind_piece_number_pk" PRIMARY KEY("kind","piece","number")
);
--> statement-breakpoint
CREATE TABLE "portal_titles" (
	"title" text PRIMARY KEY NOT NULL,
	"counts" boolean NOT NULL,
	"said_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agency_contacts" (
	"agency" text PRIMARY KEY NOT NULL,
	"office" text NOT NULL,
	"office_en" text NOT NULL,
	"people" text NOT NULL,
	"phone" text NOT NULL,
	"mail" text NOT NULL,
	"note" text NOT NULL,
	"note_en" text NOT NULL,
	"revision" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roster_fetches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"state" text NOT NULL,
	"problem" text,
	"load" uuid,
	"digest" "bytea",
	"tags" jsonb,
	"size" bigint,
	"by_account" uuid
);
--> statement-breakpoint
CREATE TABLE "way_switches" (
	"way" text NOT NULL,
	"agency" text NOT NULL,
	"is_on" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid,
	CONSTRAINT "way_switches_way_agency_pk" PRIMARY KEY("way","agency")
);
--> statement-breakpoint
CREATE TABLE "sso_clients" (
	"id" text PRIMARY KEY NOT NULL,
	"metadata" jsonb NOT NULL,
	"secret" "bytea",
	"former_secret" "bytea",
	"former_until" timestamp with time zone,
	"ticket_secret" "bytea",
	"disabled_at" timestamp with time zone,
	"registered_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "ways_set_up" text[];--> statement-breakpoint
ALTER TABLE "notice_versions" ADD COLUMN "demand" text;--> statement-breakpoint
ALTER TABLE "notice_versions" ADD COLUMN "decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notice_versions" ADD COLUMN "decided_by" uuid;--> statement-breakpoint
ALTER TABLE "notice_versions" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "notice_versions" ADD COLUMN "called_off_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "passwords" ADD COLUMN "beside_code" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "roster_loads" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "portal_announcements" ADD COLUMN "rank" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "portal_announcements" ADD COLUMN "personnel_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "portal_announcements" ADD COLUMN "agency" text;--> statement-breakpoint
ALTER TABLE "portal_announcements" ADD COLUMN "visible_from" date;--> statement-breakpoint
ALTER TABLE "portal_announcements" ADD COLUMN "visible_until" date;--> statement-breakpoint
ALTER TABLE "portal_announcements" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "portal_items" ADD COLUMN "body_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "portal_items" ADD COLUMN "rank" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "portal_items" ADD COLUMN "personnel_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "portal_items" ADD COLUMN "agency" text;--> statement-breakpoint
ALTER TABLE "portal_items" ADD COLUMN "visible_from" date;--> statement-breakpoint
ALTER TABLE "portal_items" ADD COLUMN "visible_until" date;--> statement-breakpoint
ALTER TABLE "portal_items" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "portal_zones" ADD COLUMN "agency" text;--> statement-breakpoint
ALTER TABLE "portal_zones" ADD COLUMN "visible_from" date;--> statement-breakpoint
ALTER TABLE "portal_zones" ADD COLUMN "visible_until" date;--> statement-breakpoint
ALTER TABLE "portal_zones" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "roster_works" ADD COLUMN "by_person" uuid;--> statement-breakpoint
ALTER TABLE "roster_works" ADD COLUMN "by_key" uuid;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_revoked_by_accounts_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_replies" ADD CONSTRAINT "api_replies_key_api_keys_id_fk" FOREIGN KEY ("key") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_answers" ADD CONSTRAINT "notice_answers_hash_notice_versions_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."notice_versions"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_drafts" ADD CONSTRAINT "notice_drafts_kind_notice_kinds_kind_fk" FOREIGN KEY ("kind") REFERENCES "public"."notice_kinds"("kind") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_versions" ADD CONSTRAINT "portal_versions_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_contacts" ADD CONSTRAINT "agency_contacts_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_agency" ON "api_keys" USING btree ("agency");--> statement-breakpoint
CREATE INDEX "api_keys_made_by" ON "api_keys" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "api_replies_at" ON "api_replies" USING btree ("at");--> statement-breakpoint
CREATE INDEX "notice_answers_hash" ON "notice_answers" USING btree ("hash","at");--> statement-breakpoint
CREATE INDEX "password_choices_agency" ON "password_choices" USING btree ("agency","face","from_day");--> statement-breakpoint
CREATE INDEX "roster_departures_person" ON "roster_departures" USING btree ("person");--> statement-breakpoint
CREATE INDEX "roster_fetches_at" ON "roster_fetches" USING btree ("at");--> statement-breakpoint
ALTER TABLE "portal_announcements" ADD CONSTRAINT "portal_announcements_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_items" ADD CONSTRAINT "portal_items_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_zones" ADD CONSTRAINT "portal_zones_agency_agencies_code_fk" FOREIGN KEY ("agency") REFERENCES "public"."agencies"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreements_hash" ON "agreements" USING btree ("hash","agreed_at");
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
-- Who signs in with the account's password: nobody whose account asks for a second step, which no mail program can show, and nobody
-- to whom 一般登入 is switched off. As `waysOpenTo` has it (sign-in/ways.ts): the nearest agency above the main post that has switched it
-- decides; where that leaves no way that works, what holds for the city holds here too.
create view mail_server.passwords as
  select h.name as username, json_build_object('password', '{ARGON2ID}' || p.phc)::text as fields
  from mail_server.open_homes h join passwords p on p.owner = h.account and p.policy = 'account'
  where not exists (select from code_secrets c where c.account = h.account and c.confirmed_at is not null)
    and (
      with recursive up as (
        select g.code, coalesce(g.merged_into, g.parent) as above, 0 as step
        from accounts a join posts o on o.person = a.person and o.main join agencies g on g.code = o.agency
        where a.id = h.account
        union all
        select next.code, coalesce(next.merged_into, next.parent), step + 1
        from up join agencies next on next.code = up.above where step < 10
      ), nearest as (
        select distinct on (s.way) s.way, s.is_on from up join way_switches s on s.agency = up.code order by s.way, up.step
      ), works as (
        select here.way from (values ('password'), ('citizen-card'), ('tw-fido')) as here(way)
        where here.way = any(coalesce((select ways_set_up from installation), array[here.way]))
          and not exists (select from nearest where nearest.way = here.way and not nearest.is_on)
      )
      select case when exists (select from works) then exists (select from works where way = 'password')
        else not exists (select from way_switches s join agencies root on root.code = s.agency and root.level = 0
          where s.way = 'password' and not s.is_on) end
    );
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

--> statement-breakpoint
-- A text that was put to people stays as they saw it: whoever agreed can be shown the very words. One that nobody has answered yet can be called
-- off, once, and stays called off.
create function notice_versions_refuse() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.called_off_at is null and new.called_off_at < old.published_at
    and to_jsonb(new) - 'called_off_at' = to_jsonb(old) - 'called_off_at'
    and not exists (select from agreements where hash = old.hash)
    and not exists (select from notice_answers where hash = old.hash) then
    return new;
  end if;
  raise exception 'a published text is never changed (% on %)', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger notice_versions_rows before update or delete on notice_versions for each row execute function notice_versions_refuse();
--> statement-breakpoint
create trigger notice_versions_truncate before truncate on notice_versions for each statement execute function notice_versions_refuse();
