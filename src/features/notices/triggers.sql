-- A text that was put to people stays as they saw it: whoever agreed can be shown the very words.
create function notice_versions_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'a published text is never changed (% on %)', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger notice_versions_rows before update or delete on notice_versions for each row execute function notice_versions_refuse();
--> statement-breakpoint
create trigger notice_versions_truncate before truncate on notice_versions for each statement execute function notice_versions_refuse();
