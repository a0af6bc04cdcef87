-- How much may leave: what an insurer has paid in beforehand, and what may go out in a day.

create table paying_limit (
  insurer_id          text collate "C" primary key,
  prefunded           boolean not null default false,
  -- What is left of what was paid in. A payout takes its amount before it is sent, and gives back
  -- what was rejected or came back.
  balance_fen         bigint not null default 0 check (balance_fen >= 0),
  -- What turned out to have been paid when it was no longer there: to be paid in first.
  short_fen           bigint not null default 0 check (short_fen >= 0),
  payee_day_cap_fen   bigint check (payee_day_cap_fen > 0),   -- null: none
  insurer_day_cap_fen bigint check (insurer_day_cap_fen > 0), -- null: none
  day                 date not null default '2000-01-01',      -- at UTC+8
  day_fen             bigint not null default 0,              -- first sent on that day
  check (balance_fen = 0 or short_fen = 0)
) with (fillfactor = 50);
create trigger paying_limit_stays before delete or truncate on paying_limit
  for each statement execute function refuse_loss();

-- What was first sent to an account on a day, for insurers that limit it.
create table payee_day (
  insurer_id  text collate "C" not null,
  payee_index uuid not null,              -- blind index of the account
  day         date not null,
  fen         bigint not null check (fen > 0),
  primary key (insurer_id, payee_index, day)
) with (fillfactor = 80);

create table funds_entry (
  entry_id   bigint generated always as identity primary key,
  insurer_id text collate "C" not null,
  amount_fen bigint not null check (amount_fen > 0),
  act_id     text collate "C" not null,
  at         timestamptz not null default now()
);
create trigger funds_entry_stays before update or delete or truncate on funds_entry
  for each statement execute function refuse_change();

alter table payout
  add column funded    boolean not null default false, -- it took its amount from the balance
  add column waits_for text collate "C" not null default ''
    check (waits_for in ('', 'FUNDS', 'PAYEE_DAY_CAP', 'INSURER_DAY_CAP'));
create index payout_waits_for on payout (debtor, waits_for) where waits_for <> '';

grant select, insert, update on paying_limit, payee_day to directpay_app;
grant select, insert on funds_entry to directpay_app;
grant update (funded, waits_for) on payout to directpay_app;
