-- What is agreed is paid: by payouts like those of claims, to accounts that two operators approved.

create or replace function clearing_keeps_its_figures() returns trigger language plpgsql as $$
begin
  if (old.state = 'AGREED' and new.state <> 'AGREED')
    or (new.insurer_id, new.hospital_id, new.day, new.settlements, new.settled_fen, new.reversals,
        new.reversed_fen, new.brought_fen, new.closed_at, new.clearing_id)
      is distinct from
       (old.insurer_id, old.hospital_id, old.day, old.settlements, old.settled_fen, old.reversals,
        old.reversed_fen, old.brought_fen, old.closed_at, old.clearing_id) then
    raise exception 'what was closed or agreed does not change'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
-- Its payouts and their ledger entries stand under clearing_id, as a claim's under its booking.
alter table clearing
  add column clearing_id uuid not null default gen_random_uuid() unique,
  add column to_pay boolean not null default false; -- agreed, and not all of it is paid
update clearing set to_pay = true
  where state = 'AGREED' and brought_fen + settled_fen - reversed_fen > 0;
create index clearing_to_pay on clearing (closed_at) where to_pay;
grant update (to_pay) on clearing to directpay_app;

create table hospital_account (
  account_id     uuid primary key,
  hospital_id    text collate "C" not null,
  sealed_account bytea not null,
  kept_at        timestamptz not null default now(),
  approved_at    timestamptz,
  approved_by    text,
  check ((approved_at is null) = (approved_by is null))
);
create index hospital_account_of on hospital_account (hospital_id, approved_at)
  where approved_at is not null;
create function hospital_account_stays() returns trigger language plpgsql as $$
begin
  if old.approved_at is not null
    or (new.account_id, new.hospital_id, new.sealed_account, new.kept_at)
      is distinct from (old.account_id, old.hospital_id, old.sealed_account, old.kept_at) then
    raise exception 'an account is approved once, and does not change'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger hospital_account_changes before update on hospital_account
  for each row execute function hospital_account_stays();
create trigger hospital_account_stays before delete or truncate on hospital_account
  for each statement execute function refuse_loss();
grant select, insert, update (approved_at, approved_by) on hospital_account to directpay_app;

create or replace function payout_within_debt() returns trigger language plpgsql as $$
begin
  if (select sum(case when state in ('REJECTED', 'CANCELLED') then 0
        else amount_fen - returned_fen end)
      from directpay.payout where (booking_id, number) = (new.booking_id, new.number))
    > coalesce(
      (select to_member_fen from directpay.claim
        where (booking_id, number) = (new.booking_id, new.number)),
      (select brought_fen + settled_fen - reversed_fen from directpay.clearing
        where clearing_id = new.booking_id))
  then
    raise exception 'a payout exceeds what is owed' using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;
