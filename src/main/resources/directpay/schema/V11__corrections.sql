-- What a person allowed: that a claim may be reversed although its money has been paid. What was
-- paid is then owed by the member.

create table receivable_accepted (
  booking_id  uuid not null,
  number      smallint not null,
  accepted_at timestamptz not null default now(),
  primary key (booking_id, number)
);
create trigger receivable_accepted_stays before update or delete or truncate
  on receivable_accepted for each statement execute function refuse_change();
grant select, insert on receivable_accepted to directpay_app;
