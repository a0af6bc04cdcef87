-- The ledger's days close too: from then on nothing is posted to them, and each account's balance
-- at their end stands.

create table ledger_day (
  day       date primary key,            -- at UTC+8; all days up to the newest are closed
  closed_at timestamptz not null default now()
);
create table ledger_balance (
  insurer_id   text collate "C" not null,
  account      text not null,
  counterparty text collate "C" not null,
  day          date not null,            -- the last on which it moved
  balance_fen  bigint not null,          -- at its end; a positive one is a debit
  primary key (insurer_id, account, counterparty, day)
);
create trigger ledger_day_stays before update or delete or truncate on ledger_day
  for each statement execute function refuse_change();
create trigger ledger_balance_stays before update or delete or truncate on ledger_balance
  for each statement execute function refuse_change();
grant select, insert on ledger_day, ledger_balance to directpay_app;

-- Nobody says when something was posted: the database does, and after the transaction has its
-- number. So a day that is over is complete once all transactions older than a mark taken after it
-- have ended, as with clearing days.
alter table ledger_transfer alter column posted_at set default clock_timestamp();
revoke insert on ledger_transfer from directpay_app;
grant insert (booking_id, number, line, purpose, insurer_id, debit, debit_counterparty, credit,
  credit_counterparty, amount_fen) on ledger_transfer to directpay_app;

-- Not even with a clock that was set back.
create function ledger_day_is_open() returns trigger language plpgsql as $$
begin
  perform pg_current_xact_id();
  if exists (select from directpay.ledger_day
      where day >= (clock_timestamp() at time zone interval '+08:00')::date) then
    raise exception 'the day''s ledger is closed' using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;
create trigger ledger_day_is_open before insert on ledger_transfer
  for each statement execute function ledger_day_is_open();

-- An operator asks how an account stands since when.
create index claim_unpaid on claim (booking_id) where state in ('PAYING', 'PAYMENT_FAILED');
