alter table lobby.invitation_grant add column removed_at timestamptz;
