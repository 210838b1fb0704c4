create table lobby.redemption_watch (
  tenant_id text primary key,
  link text,
  listed_at timestamptz,
  due_at timestamptz not null,
  quiet_until timestamptz not null,
  failures integer not null default 0,
  held_by uuid,
  held_until timestamptz,
  subscription_id text,
  subscription_url text,
  subscription_state_hash text,
  subscription_due_at timestamptz
);
--> statement-breakpoint
create index invitation_unaccepted on lobby.invitation (guest_object_id) where not ended and accepted_at is null and revocation is null;
--> statement-breakpoint
create index invitation_signing_up on lobby.invitation (email_key) where guest_object_id is null and route = 'self-service' and not ended and revocation is null;
