alter table lobby.invitation_grant add column removed_at timestamptz;
--> statement-breakpoint
alter table lobby.invitation add column reset jsonb;
