-- Who may call, and whose signatures are believed.
--
-- Of an API key only its hash is kept; a signing key has to be used, so it is sealed. Two of a name
-- may live at once, so that one can be changed while the other works.

create table credential (
  key_hash   bytea primary key,          -- SHA-256 of the key
  name       text collate "C" not null,
  acts_for   text[] not null,            -- parties, as KIND:id
  issued_at  timestamptz not null default clock_timestamp(),
  revoked_at timestamptz
);
create index credential_live on credential (name) where revoked_at is null;

create table signing_key (
  signing_key_id uuid primary key,
  network        text collate "C" not null,
  sealed_key     bytea not null,
  kept_at        timestamptz not null default clock_timestamp(),
  dropped_at     timestamptz
);
create index signing_key_live on signing_key (network) where dropped_at is null;

-- Keys are revoked, never deleted: what was once done with them stays explainable.
create function refuse_loss() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: its rows are kept', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end
$$;
create trigger credential_stays before delete or truncate on credential
  for each statement execute function refuse_loss();
create trigger signing_key_stays before delete or truncate on signing_key
  for each statement execute function refuse_loss();

grant select, insert, update (revoked_at) on credential to directpay_app;
grant select, insert, update (dropped_at) on signing_key to directpay_app;
