-- What is done by hand takes two persons: one proposes, another approves. Both are kept.

create table act (
  party       text collate "C" not null,  -- for whom, as KIND:id
  act_id      text collate "C" not null,  -- the proposer's
  kind        text collate "C" not null,
  subject     text collate "C" not null,
  amount_fen  bigint check (amount_fen > 0),
  reference   text not null default '',
  why         text not null,
  proposed_by text collate "C" not null,  -- names of credentials
  proposed_at timestamptz not null default now(),
  approved_by text collate "C",
  approved_at timestamptz,
  primary key (party, act_id),
  check (approved_by <> proposed_by),
  check ((approved_by is null) = (approved_at is null))
);
create index act_open on act (party, proposed_at) where approved_at is null;

create function act_keeps_its_word() returns trigger language plpgsql as $$
begin
  if old.approved_at is not null
    or (new.party, new.act_id, new.kind, new.subject, new.amount_fen, new.reference, new.why,
        new.proposed_by, new.proposed_at)
      is distinct from
       (old.party, old.act_id, old.kind, old.subject, old.amount_fen, old.reference, old.why,
        old.proposed_by, old.proposed_at) then
    raise exception 'what was proposed or done does not change'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger act_keeps_its_word before update on act
  for each row execute function act_keeps_its_word();
create trigger act_stays before delete or truncate on act
  for each statement execute function refuse_loss();
grant select, insert, update (approved_by, approved_at) on act to directpay_app;

-- A parked request leaves by a person's hand: asked again under another id, or never.
alter table parked add column closed_at timestamptz, add column closed_by text;
grant update (closed_at, closed_by) on parked to directpay_app;
