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
