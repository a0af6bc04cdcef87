-- What each insurer owes each hospital for the settlements of a day, and what both say about it.

-- Days close one after the other. A day's mark is the number of a transaction that began after the
-- day was over: a booking takes its number before it reads the clock that gives its day, so once
-- every transaction with a smaller number has ended, nothing can come to the day any more.
create table clearing_day (
  day       date primary key,            -- at UTC+8
  mark      xid8 not null default pg_current_xact_id(),
  marked_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz
);
-- The day before the first one is nobody's, and closed.
insert into clearing_day (day, closed_at)
  select coalesce(min(clearing_day), (now() at time zone interval '+08:00')::date) - 1, now()
  from booking where road = 'COUNTER' and status in ('BOOKED', 'REVERSED');

create function clearing_day_closes_once() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null or new.closed_at is null
    or (new.day, new.mark, new.marked_at) is distinct from (old.day, old.mark, old.marked_at) then
    raise exception 'a clearing day closes once' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger clearing_day_closes_once before update on clearing_day
  for each row execute function clearing_day_closes_once();
create trigger clearing_day_stays before delete or truncate on clearing_day
  for each statement execute function refuse_loss();

create table clearing (
  insurer_id   text collate "C" not null,
  hospital_id  text collate "C" not null,
  day          date not null,
  settlements  bigint not null check (settlements >= 0),
  settled_fen  bigint not null check (settled_fen >= 0),
  reversals    bigint not null check (reversals >= 0),
  reversed_fen bigint not null check (reversed_fen >= 0),
  brought_fen  bigint not null check (brought_fen <= 0), -- what the hospital still owed from before
  state        text collate "C" not null default 'OPEN'
    check (state in ('OPEN', 'DISPUTED', 'AGREED')),
  closed_at    timestamptz not null default now(),
  primary key (insurer_id, hospital_id, day)
) with (fillfactor = 80);
create index clearing_of_hospital on clearing (hospital_id, day, insurer_id);
create index clearing_of_insurer on clearing (insurer_id, day, hospital_id);
create index clearing_not_agreed on clearing (closed_at) where state <> 'AGREED';

create function clearing_keeps_its_figures() returns trigger language plpgsql as $$
begin
  if old.state = 'AGREED'
    or (new.insurer_id, new.hospital_id, new.day, new.settlements, new.settled_fen, new.reversals,
        new.reversed_fen, new.brought_fen, new.closed_at)
      is distinct from
       (old.insurer_id, old.hospital_id, old.day, old.settlements, old.settled_fen, old.reversals,
        old.reversed_fen, old.brought_fen, old.closed_at) then
    raise exception 'what was closed or agreed does not change'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger clearing_keeps_its_figures before update on clearing
  for each row execute function clearing_keeps_its_figures();
create trigger clearing_stays before delete or truncate on clearing
  for each statement execute function refuse_loss();

-- What each party said, in the order in which it was said; its last word counts.
create table clearing_word (
  word_id      bigint generated always as identity primary key,
  insurer_id   text collate "C" not null,
  hospital_id  text collate "C" not null,
  day          date not null,
  party        text collate "C" not null check (party in ('INSURER', 'HOSPITAL')),
  settlements  bigint not null,          -- as it counted them itself
  settled_fen  bigint not null,
  reversals    bigint not null,
  reversed_fen bigint not null,
  dispute      text not null default '', -- what it finds wrong although the figures agree
  said_by      text collate "C" not null,-- the name of a credential
  said_at      timestamptz not null default now()
);
create index clearing_word_of on clearing_word (insurer_id, hospital_id, day, party, word_id);
create trigger clearing_word_stays before update or delete or truncate on clearing_word
  for each statement execute function refuse_change();

grant select, insert, update (closed_at) on clearing_day to directpay_app;
grant select, insert, update (state) on clearing to directpay_app;
grant select, insert on clearing_word to directpay_app;
