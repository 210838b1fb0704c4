create table lobby.audit (
  app text not null,
  seq bigint not null,
  at timestamptz not null,
  invitation_id uuid,
  entry text not null,
  personal jsonb not null,
  hash text not null,
  primary key (app, seq)
);
--> statement-breakpoint
create index audit_by_invitation on lobby.audit (invitation_id);
--> statement-breakpoint
create table lobby.audit_head (
  app text primary key,
  seq bigint not null,
  hash text not null
);
--> statement-breakpoint
create function lobby.append_audit(of_app text, items jsonb) returns void language plpgsql as $$
declare
  item jsonb;
  last_seq bigint;
  last_hash text;
begin
  insert into lobby.audit_head as head (app, seq, hash) values (of_app, 0, '')
    on conflict (app) do update set seq = head.seq returning seq, hash into last_seq, last_hash;
  for item in select * from jsonb_array_elements(items) loop
    last_seq := last_seq + 1;
    last_hash := encode(sha256(convert_to(last_hash || E'\n' || last_seq || E'\n' || (item ->> 'entry'), 'UTF8')), 'hex');
    insert into lobby.audit (app, seq, at, invitation_id, entry, personal, hash)
      values (of_app, last_seq, (item ->> 'at')::timestamptz, (item ->> 'invitation')::uuid, item ->> 'entry', item -> 'personal', last_hash);
  end loop;
  update lobby.audit_head set seq = last_seq, hash = last_hash where app = of_app;
end $$;
--> statement-breakpoint
create function lobby.audit_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.personal @> new.personal
    and (old.app, old.seq, old.at, old.invitation_id, old.entry, old.hash)
      is not distinct from (new.app, new.seq, new.at, new.invitation_id, new.entry, new.hash)
  then return new; end if;
  raise exception 'The audit log is only added to; of an entry only personal data may be erased.';
end $$;
--> statement-breakpoint
create trigger audit_stays before update or delete on lobby.audit for each row execute function lobby.audit_stays();
--> statement-breakpoint
create trigger audit_stays_whole before truncate on lobby.audit for each statement execute function lobby.audit_stays();
