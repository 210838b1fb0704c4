create table lobby.invitation (
  id uuid primary key,
  version integer not null,
  app text not null,
  inviter_tenant_id text not null,
  inviter_object_id text not null,
  inviter_name text not null,
  inviter_email text,
  email text not null,
  email_key text not null,
  display_name text,
  resource_type text not null,
  resource_id text not null,
  resource_name text not null,
  resource_url text not null,
  role text not null,
  message text,
  language text,
  redirect_url text not null,
  guest_tenant_id text,
  guest_object_id text,
  guest_created boolean,
  steps jsonb not null,
  ended boolean not null,
  due_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  opened_at timestamptz,
  accepted_at timestamptz,
  landing_hash text not null unique,
  landing_sealed text not null,
  delegation_sealed text,
  delegation_expires_at timestamptz
);
--> statement-breakpoint
create unique index invitation_open on lobby.invitation (app, resource_type, resource_id, email_key, role) where not ended;
--> statement-breakpoint
create index invitation_due on lobby.invitation (due_at) where due_at is not null;
--> statement-breakpoint
create index invitation_by_inviter on lobby.invitation (app, inviter_tenant_id, inviter_object_id, id desc);
--> statement-breakpoint
create index invitation_by_guest on lobby.invitation (guest_object_id, guest_tenant_id) where guest_object_id is not null;
--> statement-breakpoint
create index invitation_delegated on lobby.invitation (delegation_expires_at) where delegation_sealed is not null;
--> statement-breakpoint
create table lobby.guest_link (
  tenant_id text not null,
  object_id text not null,
  redeem_sealed text not null,
  learnt_at timestamptz not null,
  primary key (tenant_id, object_id)
);
--> statement-breakpoint
create table lobby.invitation_grant (
  invitation_id uuid not null references lobby.invitation (id),
  kind text not null,
  target text not null,
  given_at timestamptz not null,
  primary key (invitation_id, kind, target)
);
--> statement-breakpoint
create table lobby.idempotency (
  app text not null,
  tenant_id text not null,
  object_id text not null,
  key text not null,
  body_hash text not null,
  invitation_ids uuid[] not null,
  at timestamptz not null,
  primary key (app, tenant_id, object_id, key)
);
--> statement-breakpoint
create table lobby.invitation_event (
  seq bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  invitation_id uuid not null,
  app text not null,
  inviter_tenant_id text not null,
  inviter_object_id text not null,
  resource_type text not null,
  resource_id text not null,
  record jsonb not null,
  primary key (tx, seq)
);
--> statement-breakpoint
create index invitation_event_by_inviter on lobby.invitation_event (app, inviter_tenant_id, inviter_object_id, tx, seq);
