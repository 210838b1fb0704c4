create table lobby.webhook_receiver (
  app text not null,
  name text not null,
  cursor_tx xid8 not null,
  cursor_seq bigint not null,
  failures integer not null default 0,
  failing_since timestamptz,
  due_at timestamptz,
  parked_at timestamptz,
  parked_because text,
  primary key (app, name)
);
--> statement-breakpoint
create table lobby.webhook_message (
  seq bigint generated always as identity primary key,
  app text not null,
  receiver text not null,
  id text not null,
  type text not null,
  invitation_id uuid not null,
  guest text,
  body text,
  attempt integer not null default 0,
  since timestamptz,
  due_at timestamptz not null,
  because text,
  parked_at timestamptz,
  delivered_at timestamptz,
  unique (app, receiver, id)
);
--> statement-breakpoint
create index webhook_message_waiting on lobby.webhook_message (app, receiver, seq) where delivered_at is null;
--> statement-breakpoint
create index webhook_message_of_invitation on lobby.webhook_message (app, receiver, invitation_id, seq) where delivered_at is null;
--> statement-breakpoint
create index webhook_message_of_guest on lobby.webhook_message (app, receiver, guest, seq) where delivered_at is null;
--> statement-breakpoint
create index webhook_message_delivered on lobby.webhook_message (delivered_at) where delivered_at is not null;
--> statement-breakpoint
create index invitation_event_by_version on lobby.invitation_event (invitation_id, ((record ->> 'version')::integer));
--> statement-breakpoint
create index invitation_event_by_app on lobby.invitation_event (app, tx, seq);
