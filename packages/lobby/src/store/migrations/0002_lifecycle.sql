alter table lobby.invitation
  add column access_until timestamptz,
  add column link_until timestamptz,
  add column revocation jsonb,
  add column mailing integer not null default 1,
  add column landing_old_hash text;
--> statement-breakpoint
drop index lobby.invitation_open;
--> statement-breakpoint
create unique index invitation_open on lobby.invitation (app, resource_type, resource_id, email_key, role) where not ended and revocation is null;
--> statement-breakpoint
create index invitation_by_resource on lobby.invitation (app, resource_type, resource_id, id desc);
--> statement-breakpoint
create index invitation_old_landing on lobby.invitation (landing_old_hash) where landing_old_hash is not null;
--> statement-breakpoint
alter table lobby.invitation_grant
  add column found boolean not null default false,
  add column taken_at timestamptz;
