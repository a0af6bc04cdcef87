-- What has moved of a payout, later payouts of the same debt, and what only a person can decide.

alter table payout
  add column paid_fen     bigint not null default 0,
  add column returned_fen bigint not null default 0,
  add column returns      jsonb,          -- by the network's reference of a return: its fen
  add column rulings      smallint not null default 0; -- how often a person decided
alter table payout disable trigger payout_keeps_its_terms;
update payout set paid_fen = amount_fen where state in ('PAID', 'RETURNED')
  or state = 'FROZEN' and exists (select from ledger_transfer l
    where (l.booking_id, l.number) = (payout.booking_id, payout.number) and l.purpose = 'PAID');
update payout set returned_fen = amount_fen where state = 'RETURNED'
  or state = 'FROZEN' and exists (select from ledger_transfer l
    where (l.booking_id, l.number) = (payout.booking_id, payout.number) and l.purpose = 'RETURNED');
alter table payout enable trigger payout_keeps_its_terms;

-- A gateway from before this migration knows states only, and may still be running.
create function payout_moved() returns trigger language plpgsql as $$
begin
  if new.state in ('PAID', 'RETURNED') and new.paid_fen = 0 then
    new.paid_fen := new.amount_fen;
  end if;
  if new.state = 'RETURNED' and new.returned_fen = 0 then
    new.returned_fen := new.amount_fen;
  end if;
  return new;
end
$$;
create trigger payout_moved before update of state on payout
  for each row when (new.state in ('PAID', 'RETURNED')) execute function payout_moved();

alter table payout add check (
  paid_fen in (0, amount_fen) and returned_fen between 0 and paid_fen
  and case state
    when 'PAID'     then paid_fen = amount_fen and returned_fen = 0
    when 'RETURNED' then returned_fen > 0
    when 'FROZEN'   then true
    else paid_fen = 0 end);

-- One payout of a debt at a time is under way. One that is done may turn out otherwise later, and
-- be frozen, while another is under way: that is a fact, and must have its row.
drop index payout_alive;
create unique index payout_alive on payout (booking_id, number) where to_do <> 'NOTHING';

-- And no more is sent than is owed: what is not provably dead counts as paid.
create function payout_within_debt() returns trigger language plpgsql as $$
begin
  if (select sum(case when state in ('REJECTED', 'CANCELLED') then 0
        else amount_fen - returned_fen end)
      from directpay.payout where (booking_id, number) = (new.booking_id, new.number))
    > (select to_member_fen from directpay.claim
      where (booking_id, number) = (new.booking_id, new.number))
  then
    raise exception 'a payout exceeds what is owed' using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;
create trigger payout_within_debt after insert on payout
  for each row when (new.payout_number > 1) execute function payout_within_debt();

grant update (paid_fen, returned_fen, returns, rulings) on payout to directpay_app;

-- What a person must resolve: each has an owner from the first moment, and an age.
create table case_file (
  case_id    bigint generated always as identity primary key,
  kind       text collate "C" not null,
  subject    text collate "C" not null,  -- what it is about, by its id
  owner      text collate "C" not null,  -- who must act, as KIND:id
  detail     text not null,
  opened_at  timestamptz not null default now(),
  closed_at  timestamptz,
  closed_by  text
);
create unique index case_file_open on case_file (kind, subject) where closed_at is null;
create index case_file_owner on case_file (owner, opened_at) where closed_at is null;
create trigger case_file_stays before delete or truncate on case_file
  for each statement execute function refuse_loss();
insert into case_file (kind, subject, owner, detail)
  select 'PAYOUT_FROZEN', end_to_end_id, 'INSURER:' || debtor, reason from payout
  where state = 'FROZEN';
grant select, insert, update (closed_at, closed_by) on case_file to directpay_app;
