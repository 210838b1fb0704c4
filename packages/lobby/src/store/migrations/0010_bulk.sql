alter table lobby.invitation add column bulk boolean not null default false;
