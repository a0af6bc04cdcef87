-- Where an insurer hears of each change of its claims without asking, and how far it has heard.

create table webhook (
  insurer_id    text collate "C" primary key,
  url           text not null,           -- empty: told nothing any more
  sealed_secret bytea not null,
  heard         text not null default '',-- the place in its claims' feed that it has confirmed
  due_at        timestamptz not null default now(),
  owner         text not null default '',
  fence         bigint not null default 0,
  failures      integer not null default 0,
  failing_since timestamptz,
  failure       text not null default '',
  delivered_at  timestamptz,
  set_at        timestamptz not null default now(),
  check ((failures = 0) = (failing_since is null))
);
create index webhook_due on webhook (due_at) where url <> '';
create trigger webhook_stays before delete or truncate on webhook
  for each statement execute function refuse_loss();
grant select, insert, update on webhook to directpay_app;
