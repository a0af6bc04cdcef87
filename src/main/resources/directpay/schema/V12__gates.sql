-- Whether a network may be sent anything: an operator's switch, and what a restore leaves behind.

create table paying_gate (
  network         text collate "C" primary key,
  stopped         boolean not null default false,
  reason          text not null default '',
  -- After a restore to this moment: closed until what the network has done since was read.
  statement_since timestamptz,
  closed_at       timestamptz,
  changed_at      timestamptz not null default now(),
  changed_by      text not null,
  check ((statement_since is null) = (closed_at is null))
);
create table paying_gate_past (like paying_gate, replaced_at timestamptz not null default now());
create trigger paying_gate_keeps_past before update on paying_gate
  for each row execute function keep_past('paying_gate_past');
create trigger paying_gate_stays before delete or truncate on paying_gate
  for each statement execute function refuse_loss();
grant select, insert, update on paying_gate to directpay_app;
grant select, insert on paying_gate_past to directpay_app;

-- A transfer that we never ordered needs a person; those known so far have theirs from now on.
insert into case_file (kind, subject, owner, detail)
  select distinct on (network, end_to_end_id) 'STRANGER', network || '/' || end_to_end_id,
    'NETWORK:' || network, outcome from inbox where not applied
  order by network, end_to_end_id, received_at;
