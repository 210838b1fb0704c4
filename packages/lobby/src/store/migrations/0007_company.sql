alter table lobby.invitation add column company text;
