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
