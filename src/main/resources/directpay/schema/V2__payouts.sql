-- What is owed to members, on its way through payment networks, and all that was heard about it.

create table payout (
  booking_id    uuid not null,
  number        smallint not null,       -- the claim's
  payout_number smallint not null check (payout_number >= 1),
  end_to_end_id text collate "C" not null unique check (end_to_end_id ~ '^[A-Z0-9]{1,35}$'),
  debtor        text collate "C" not null,
  amount_fen    bigint not null check (amount_fen > 0),
  network       text collate "C" not null,
  sealed_payee  bytea not null,          -- bound to the row's terms, not only to the row
  state         text collate "C" not null,
  reference     text not null default '',
  reason        text not null default '',
  -- What is to be done once it is due. A lease is a due time in the future with a name on it, and
  -- a fence that grows with every lease.
  to_do         text collate "C" not null,
  due_at        timestamptz not null default now(),
  owner         text not null default '',
  fence         bigint not null default 0,
  sends         integer not null default 0,
  asked         integer not null default 0,
  created_at    timestamptz not null default now(),
  sent_at       timestamptz,
  primary key (booking_id, number, payout_number),
  -- What is to be done follows from the state, whoever writes it.
  check (case state
    when 'CREATED'    then to_do = 'SEND'
    when 'SUBMITTING' then to_do = 'ASK'
    when 'UNKNOWN'    then to_do = 'ASK'
    when 'PENDING'    then to_do = 'ASK'
    when 'NOT_FOUND'  then to_do in ('ASK', 'SEND')
    when 'PAID'       then to_do = 'NOTHING'
    when 'REJECTED'   then to_do = 'NOTHING'
    when 'RETURNED'   then to_do = 'NOTHING'
    when 'CANCELLED'  then to_do = 'NOTHING'
    when 'FROZEN'     then to_do = 'NOTHING'
    else false end)
) with (fillfactor = 70);
-- A second payout for one debt exists only when the first is provably dead.
create unique index payout_alive on payout (booking_id, number)
  where state not in ('REJECTED', 'RETURNED', 'CANCELLED');
create index payout_due on payout (network, to_do, due_at) where to_do <> 'NOTHING';
create index payout_frozen on payout (network) where state = 'FROZEN';

create function payout_keeps_its_terms() returns trigger language plpgsql as $$
begin
  if (new.booking_id, new.number, new.payout_number, new.end_to_end_id, new.debtor,
      new.amount_fen, new.network, new.sealed_payee, new.created_at)
    is distinct from
     (old.booking_id, old.number, old.payout_number, old.end_to_end_id, old.debtor,
      old.amount_fen, old.network, old.sealed_payee, old.created_at) then
    raise exception 'the terms of a payout do not change' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger payout_keeps_its_terms before update on payout
  for each row execute function payout_keeps_its_terms();
create trigger payout_stays before delete or truncate on payout
  for each statement execute function refuse_change();

-- Everything that we did or learned, in the order in which it was kept.
create table payout_event (
  event_id      bigint generated always as identity primary key,
  end_to_end_id text collate "C" not null,
  at            timestamptz not null default now(),
  source        text collate "C" not null, -- GATEWAY: we did it ourselves
  outcome       text collate "C" not null,
  amount_fen    bigint,
  reference     text not null default '',
  reason        text not null default '',
  state_before  text collate "C" not null,
  state_after   text collate "C" not null,
  fence         bigint not null
);
create index payout_event_payout on payout_event (end_to_end_id, event_id);
create trigger payout_event_stays before update or delete or truncate on payout_event
  for each statement execute function refuse_change();

-- What networks told us of their own accord: kept together with its effect, so that it has it once.
create table inbox (
  network       text collate "C" not null,
  message_id    text collate "C" not null,
  content_hash  text collate "C" not null,
  end_to_end_id text collate "C" not null,
  outcome       text collate "C" not null,
  amount_fen    bigint,
  reference     text not null,
  reason        text not null,
  applied       boolean not null,        -- false: this network has no such payout
  received_at   timestamptz not null default now(),
  primary key (network, message_id)
);
create index inbox_not_applied on inbox (received_at) where not applied;
create trigger inbox_stays before update or delete or truncate on inbox
  for each statement execute function refuse_change();

grant select, insert on payout, payout_event, inbox to directpay_app;
grant update (state, reference, reason, to_do, due_at, owner, fence, sends, asked, sent_at)
  on payout to directpay_app;
