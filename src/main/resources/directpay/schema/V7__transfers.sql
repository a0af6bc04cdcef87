-- What moves from one account to another is one row instead of two: nothing can be out of balance,
-- and the settle that writes it most has one row, one key and one check less.

create table ledger_transfer (
  booking_id   uuid not null,
  number       smallint not null,
  line         smallint not null,
  purpose      text collate "C" not null,
  insurer_id   text collate "C" not null,
  debit        text not null,            -- kinds of account
  debit_counterparty  text collate "C" not null,
  credit       text not null,
  credit_counterparty text collate "C" not null,
  amount_fen   bigint not null check (amount_fen > 0),
  posted_at    timestamptz not null default now(),
  -- One purpose is posted once for a claim.
  primary key (booking_id, number, purpose, line)
);
create trigger ledger_transfer_stays before update or delete or truncate on ledger_transfer
  for each statement execute function refuse_change();

-- A debit and its credit were written one after the other.
insert into ledger_transfer
  select d.booking_id, d.number, (d.line + 1) / 2, d.purpose, d.insurer_id, d.account,
    d.counterparty, c.account, c.counterparty, d.amount_fen, d.posted_at
  from ledger_entry d join ledger_entry c
    on (c.booking_id, c.number, c.purpose) = (d.booking_id, d.number, d.purpose)
      and (c.line + 1) / 2 = (d.line + 1) / 2 and c.line <> d.line
  where d.amount_fen > 0;
drop table ledger_entry;
drop function ledger_balances;

-- Both sides of each, for whoever asks how an account stands. A positive amount is a debit.
create view ledger_entry as
  select booking_id, number, purpose, insurer_id, debit as account,
    debit_counterparty as counterparty, amount_fen, posted_at from ledger_transfer
  union all
  select booking_id, number, purpose, insurer_id, credit, credit_counterparty, -amount_fen,
    posted_at from ledger_transfer;

grant select, insert on ledger_transfer to directpay_app;
grant select on ledger_entry to directpay_app;
