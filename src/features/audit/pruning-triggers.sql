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
