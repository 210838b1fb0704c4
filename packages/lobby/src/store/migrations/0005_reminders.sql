alter table lobby.invitation add column reminder jsonb;
