alter table lobby.invitation add column made_again boolean not null default false;
