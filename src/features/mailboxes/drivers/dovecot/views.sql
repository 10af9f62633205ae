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
