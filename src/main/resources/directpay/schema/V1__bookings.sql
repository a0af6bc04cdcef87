-- What insurers promise, what was decided and booked, and the double entries behind it.
--
--   * Money is whole fen in bigint columns named *_fen.
--   * Ids are compared byte by byte (collate "C"): the same order in every database and in Java.
--   * A *_index column holds a blind index (the first 16 bytes of a keyed hash, as a uuid); a
--     sealed_* column holds what must not be read without a key.
--   * Busy tables have no foreign keys: each check would lock and rewrite a row that many share.
--     What they would promise, the audit checks; parents are never deleted.
--   * The gateway works as directpay_app, which may do only what is granted below. What must never
--     change is protected by triggers as well, so that the owner cannot change it by accident.

do $$
begin
  if not exists (select from pg_roles where rolname = 'directpay_app') then
    create role directpay_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server made it at the same moment
end
$$;
do $$
begin
  if not pg_has_role(current_user, 'directpay_app', 'member') then
    execute format('grant directpay_app to %I', current_user);
  end if;
end
$$;
grant usage on schema directpay to directpay_app;
grant select on flyway_schema_history to directpay_app;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: it is append-only', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end
$$;

-- Terms and coverages ---------------------------------------------------------------------------

create table plan_version (
  plan_id      integer generated always as identity primary key,
  insurer_id   text collate "C" not null,
  code         text collate "C" not null,
  version      text collate "C" not null,
  content      bytea not null,           -- directpay.v1.Plan, written deterministically
  content_hash bytea not null,           -- SHA-256 of content
  published_at timestamptz not null default now(),
  unique (insurer_id, code, version)
);
create trigger plan_version_stays before update or delete or truncate on plan_version
  for each statement execute function refuse_change();

create table stop (
  insurer_id text collate "C" not null,
  plan_code  text collate "C" not null,  -- empty: everything that the insurer pays automatically
  stopped    boolean not null,
  reason     text not null,
  changed_at timestamptz not null default now(),
  primary key (insurer_id, plan_code)
);

create table coverage (
  insurer_id      text collate "C" not null,
  coverage_id     text collate "C" not null,
  patient_index   uuid not null,         -- of the insured's id number
  plan_id         integer not null,
  sealed_coverage bytea not null,        -- directpay.v1.Coverage
  changed_at      timestamptz not null default now(),
  primary key (insurer_id, coverage_id)
);
create index coverage_patient on coverage (patient_index);

-- A correction replaces what stands; what stood before remains readable.
create table coverage_past (like coverage, replaced_at timestamptz not null default now());
create index coverage_past_of on coverage_past (insurer_id, coverage_id);
create table stop_past (like stop, replaced_at timestamptz not null default now());

create function keep_past() returns trigger language plpgsql as $$
begin
  execute format('insert into directpay.%I select $1.*', tg_argv[0]) using old;
  return new;
end
$$;
create trigger coverage_keeps_past before update on coverage
  for each row execute function keep_past('coverage_past');
create trigger stop_keeps_past before update on stop
  for each row execute function keep_past('stop_past');

-- Bills and what became of messages -------------------------------------------------------------

create table bill (
  bill_id       bigint generated always as identity primary key,
  hospital_id   text collate "C" not null,
  settlement_id text collate "C" not null,
  unique (hospital_id, settlement_id)
);
create trigger bill_stays before update or delete or truncate on bill
  for each statement execute function refuse_change();

create table message (
  caller       text collate "C" not null,
  message_id   text collate "C" not null,
  content_hash text,                     -- null: barred by a reversal before it arrived
  booking_id   uuid not null,            -- the decision; for a barred message that of its reversal
  primary key (caller, message_id)
);
create trigger message_stays before update or delete or truncate on message
  for each statement execute function refuse_change();

-- One row for each decision: booked, refused, reversed or barred.
create table booking (
  booking_id       uuid primary key,
  caller           text collate "C" not null,
  message_id       text collate "C" not null,
  status           text not null check (status in ('BOOKED', 'REFUSED', 'REVERSED', 'BARRED')),
  road             text check (road in ('COUNTER', 'MEMBER')),
  bill_id          bigint,
  hospital_id      text collate "C",
  patient_index    uuid,
  reverses         uuid,
  total_fen        bigint,
  insurers_pay_fen bigint not null,      -- off the bill; negative for a reversal
  member_receives_fen bigint not null,   -- allowances and lump sums, on top
  clearing_day     date not null,        -- at UTC+8
  decided_at       timestamptz not null,
  booked_in        xid8 not null default pg_current_xact_id(),
  visit_id         text not null default '',
  business_serial  text not null default '',
  receipt_code     text not null default '',
  receipt_number   text not null default '',
  decision         bytea not null,       -- directpay.v1.Decision, codes only
  sealed_discharge bytea                 -- directpay.v1.Discharge
);
create unique index booking_reverses on booking (reverses) where reverses is not null;
create index booking_bill on booking (bill_id) where status = 'BOOKED';
create index booking_day on booking (hospital_id, clearing_day, booking_id)
  where road = 'COUNTER' and status in ('BOOKED', 'REVERSED');

create table claim (
  booking_id  uuid not null,
  number      smallint not null,
  bill_id     bigint not null,
  insurer_id  text collate "C" not null, -- empty: nobody's claim yet
  coverage_id text collate "C" not null,
  plan_id     integer,
  state       text not null,
  amount_fen  bigint not null check (amount_fen >= 0),
  to_member_fen bigint not null,         -- of it; the rest the hospital advances
  reason      text,
  opened_in   xid8 not null default pg_current_xact_id(),
  changed_in  xid8 not null default pg_current_xact_id(),
  primary key (booking_id, number),
  check (to_member_fen between 0 and amount_fen)
) with (fillfactor = 90);
-- A bill is booked at most once per coverage, whatever brings it.
create unique index claim_active on claim (bill_id, insurer_id, coverage_id)
  where state <> 'REVERSED';
create index claim_feed on claim (insurer_id, changed_in, booking_id, number);
create index claim_waiting on claim (booking_id) where state = 'WAITS_FOR_PERSON';
create index claim_plan on claim (plan_id, opened_in, booking_id, number);

create function claim_changed() returns trigger language plpgsql as $$
begin
  new.changed_in := pg_current_xact_id();
  return new;
end
$$;
create trigger claim_changes before update on claim
  for each row execute function claim_changed();

-- What was used of deductibles and limits -------------------------------------------------------
--
-- In fen, days or times: an accumulator's name says which.

-- Locked before its accumulators are read; exists before the first of them.
create table accumulator_owner (
  owner_id uuid primary key,
  kind     text not null check (kind in ('PERSON', 'POLICY', 'GROUP', 'INSURED'))
);
create trigger accumulator_owner_stays before update or delete or truncate on accumulator_owner
  for each statement execute function refuse_change();

create table accumulator (
  owner_id    uuid not null,
  name        text collate "C" not null,
  period_from date not null,
  used        bigint not null check (used >= 0),
  primary key (owner_id, name, period_from)
) with (fillfactor = 80);

create table accumulator_posting (
  booking_id  uuid not null,
  number      smallint not null,
  owner_id    uuid not null,
  name        text collate "C" not null,
  period_from date not null,
  before      bigint not null,
  change      bigint not null,
  most        bigint,                    -- null: only counted, as a ladder's position is
  primary key (booking_id, number),
  check (before >= 0 and before + change >= 0),
  check (change <= 0 or before + change <= most)
);
create trigger accumulator_posting_stays before update or delete or truncate
  on accumulator_posting for each statement execute function refuse_change();

-- The ledger ------------------------------------------------------------------------------------

-- The key says that one purpose is posted once for a claim. A positive amount is a debit.
create table ledger_entry (
  booking_id   uuid not null,
  number       smallint not null,
  purpose      text collate "C" not null,
  line         smallint not null,
  account      text not null,
  insurer_id   text collate "C" not null,
  counterparty text collate "C" not null,
  amount_fen   bigint not null check (amount_fen <> 0),
  posted_at    timestamptz not null default now(),
  primary key (booking_id, number, purpose, line)
);
create trigger ledger_entry_stays before update or delete or truncate on ledger_entry
  for each statement execute function refuse_change();

-- Each statement must bring whole transactions: none is out of balance even for a moment.
create function ledger_balances() returns trigger language plpgsql as $$
begin
  if exists (
    select from posted group by booking_id, number, purpose having sum(amount_fen) <> 0
  ) then
    raise exception 'a ledger transaction does not sum to zero' using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create trigger ledger_entry_balances after insert on ledger_entry
  referencing new table as posted for each statement execute function ledger_balances();

-- Bugs ------------------------------------------------------------------------------------------

-- A request that we could not decide, kept whole for whoever mends the bug.
create table parked (
  caller         text collate "C" not null,
  message_id     text collate "C" not null,
  sealed_request bytea not null,         -- directpay.v1.SettleRequest or ReverseRequest
  sealed_fault   bytea not null,         -- what was thrown, and where
  parked_at      timestamptz not null default now(),
  primary key (caller, message_id)
);

-- Grants ----------------------------------------------------------------------------------------

-- Locking a row asks for the right to update one of its columns; a trigger refuses the update.
grant select, insert on plan_version, message, booking, accumulator_posting, ledger_entry,
  parked, coverage_past, stop_past to directpay_app;
grant select, insert, update on stop, coverage to directpay_app;
grant select, insert, update (bill_id) on bill to directpay_app;
grant select, insert, update (kind) on accumulator_owner to directpay_app;
grant select, insert, update (used) on accumulator to directpay_app;
grant select, insert, update (state, amount_fen, reason, changed_in) on claim to directpay_app;
