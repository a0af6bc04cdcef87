-- Fiscal medical e-receipts as their platforms told of them, and the red letters that void them.

create table receipt (
  code            text collate "C" not null,
  number          text collate "C" not null,
  platform_id     text collate "C" not null, -- who told, and whose it is
  area_code       text collate "C" not null,
  hospital_id     text collate "C" not null, -- empty: the platform knows its credit code only
  credit_code     text collate "C" not null,
  business_serial text collate "C" not null,
  issued_on       date not null,
  total_fen       bigint not null check (total_fen > 0),
  used_fen        bigint not null default 0, -- what was paid on it so far
  person_index    uuid,                      -- as coverage.patient_index; null: not told
  card_index      uuid,
  name_index      uuid not null,
  fault_pointers  text[] not null,           -- where it contradicts itself; no personal data
  fault_codes     text[] not null,
  fault_details   text[] not null,
  sealed_receipt  bytea not null,            -- directpay.v1.Receipt
  received_at     timestamptz not null default now(),
  primary key (code, number),
  check (used_fen between 0 and total_fen)
) with (fillfactor = 90);
create index receipt_person on receipt (person_index) where person_index is not null;
create index receipt_card on receipt (card_index) where card_index is not null;
create index receipt_bill on receipt (hospital_id, business_serial) where business_serial <> '';

create function receipt_keeps_its_word() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'used_fen' is distinct from to_jsonb(old) - 'used_fen' then
    raise exception 'what was received does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger receipt_keeps_its_word before update on receipt
  for each row execute function receipt_keeps_its_word();
create trigger receipt_stays before delete or truncate on receipt
  for each statement execute function refuse_loss();

-- A receipt is void if there is one that names it, whichever of them came first: nothing has to be
-- written to the other's row, so none can miss it. It voids receipts of its own platform only.
create table red_letter (
  code              text collate "C" not null,
  number            text collate "C" not null,
  platform_id       text collate "C" not null,
  original_code     text collate "C" not null,
  original_number   text collate "C" not null,
  issued_on         date not null,
  sealed_red_letter bytea not null,          -- directpay.v1.RedLetter
  received_at       timestamptz not null default now(),
  primary key (code, number),
  unique (platform_id, original_code, original_number)
);
create trigger red_letter_stays before update or delete or truncate on red_letter
  for each statement execute function refuse_change();

grant select, insert, update (used_fen) on receipt to directpay_app;
grant select, insert on red_letter to directpay_app;
