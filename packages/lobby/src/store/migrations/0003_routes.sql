alter table lobby.invitation add column route text not null default 'invitation';
--> statement-breakpoint
alter table lobby.invitation add column package_request text;
--> statement-breakpoint
update lobby.invitation_event set record = record || '{"route":"invitation","packageRequest":null}';
