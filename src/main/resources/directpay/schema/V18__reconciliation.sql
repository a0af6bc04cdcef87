-- Three books side by side, day by day: ours, each network's own, and its bank's statement.

create table bank_statement (
  network     text collate "C" not null,
  account     text collate "C" not null,
  day         date not null,             -- the bank's
  opening_fen bigint not null,
  closing_fen bigint not null,
  received_at timestamptz not null default now(),
  primary key (network, account, day)
);
create trigger bank_statement_stays before update or delete or truncate on bank_statement
  for each statement execute function refuse_change();

create table bank_entry (
  network       text collate "C" not null,
  account       text collate "C" not null,
  reference     text collate "C" not null, -- the bank's
  end_to_end_id text collate "C",          -- null: it names no instruction
  direction     text not null check (direction in ('LEFT', 'CAME')),
  booked_on     date not null,
  amount_fen    bigint not null check (amount_fen > 0),
  primary key (network, account, reference)
);
create index bank_entry_of_payout on bank_entry (end_to_end_id) where end_to_end_id is not null;
create index bank_entry_of_day on bank_entry (network, booked_on);
create trigger bank_entry_stays before update or delete or truncate on bank_entry
  for each statement execute function refuse_change();

-- A day that is here is closed: all that differed was explained, or may come a day later.
create table reconciled_day (
  network     text collate "C" not null,
  day         date not null,             -- at UTC+8
  payments    bigint not null,           -- ours, as the books stood then
  left_fen    bigint not null,
  returns     bigint not null,
  came_fen    bigint not null,
  bank_payments bigint not null,
  bank_left_fen bigint not null,
  bank_returns  bigint not null,
  bank_came_fen bigint not null,
  closed_at   timestamptz not null default now(),
  primary key (network, day)
);
create trigger reconciled_day_stays before update or delete or truncate on reconciled_day
  for each statement execute function refuse_change();
-- What was paid before there was such a thing is not gone through again: statements of those days
-- never came here.
insert into reconciled_day (network, day, payments, left_fen, returns, came_fen, bank_payments,
    bank_left_fen, bank_returns, bank_came_fen)
  select network, (now() at time zone interval '+08:00')::date - 1, 0, 0, 0, 0, 0, 0, 0, 0
  from payout group by network;
grant select, insert on bank_statement, bank_entry, reconciled_day to directpay_app;

-- What moved on a day, in tables to which rows are only added: an index of a few pages.
create index payout_event_at on payout_event using brin (at);
create index ledger_transfer_at on ledger_transfer using brin (posted_at);
