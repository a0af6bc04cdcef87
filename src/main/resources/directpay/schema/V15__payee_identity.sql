-- Who was paid, from 10,000 yuan on: recorded with the payout, and kept (at least five years).
create table payee_identity (
  end_to_end_id   text collate "C" primary key,
  relation        text not null check (relation in ('INSURED', 'NAMED_PAYEE')),
  sealed_identity bytea not null,          -- name and resident id number
  recorded_at     timestamptz not null default now()
);
create trigger payee_identity_stays before update or delete or truncate on payee_identity
  for each statement execute function refuse_change();
grant select, insert on payee_identity to directpay_app;
