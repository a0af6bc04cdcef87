-- A bill has several names, and whoever knows one of them speaks of the same bill.

create table bill_name (
  name          text collate "C" primary key, -- its kind and parts, with U+001F between
  hospital_id   text collate "C" not null,    -- of the bill that was first known by it
  settlement_id text collate "C" not null
);
create trigger bill_name_stays before update or delete or truncate on bill_name
  for each statement execute function refuse_change();

-- Bills that were taken for two until something named both. Each pair both ways.
create table bill_link (
  hospital_id         text collate "C" not null,
  settlement_id       text collate "C" not null,
  other_hospital_id   text collate "C" not null,
  other_settlement_id text collate "C" not null,
  primary key (hospital_id, settlement_id, other_hospital_id, other_settlement_id)
);
create trigger bill_link_stays before update or delete or truncate on bill_link
  for each statement execute function refuse_change();

create view bill_called as
  select concat_ws(chr(31), 'RECEIPT', receipt_code, receipt_number) as name, hospital_id,
    settlement_id, decided_at
  from booking where receipt_code <> '' and receipt_number <> ''
  union all
  select concat_ws(chr(31), 'SERIAL', hospital_id, business_serial), hospital_id, settlement_id,
    decided_at
  from booking where business_serial <> '';
insert into bill_name
  select distinct on (name) name, hospital_id, settlement_id from bill_called
  order by name, decided_at;
insert into bill_link
  select distinct o.hospital_id, o.settlement_id, f.hospital_id, f.settlement_id
  from bill_called o join bill_name f using (name)
  where (o.hospital_id, o.settlement_id) <> (f.hospital_id, f.settlement_id)
  on conflict do nothing;
insert into bill_link
  select other_hospital_id, other_settlement_id, hospital_id, settlement_id from bill_link
  on conflict do nothing;
drop view bill_called;

-- A gateway from before this migration may still be running, and takes no names.
create function booking_takes_names() returns trigger language plpgsql as $$
begin
  insert into directpay.bill_name
    select concat_ws(chr(31), 'RECEIPT', receipt_code, receipt_number), hospital_id, settlement_id
    from written where receipt_code <> '' and receipt_number <> ''
    union all
    select concat_ws(chr(31), 'SERIAL', hospital_id, business_serial), hospital_id, settlement_id
    from written where business_serial <> ''
    on conflict do nothing;
  return null;
end
$$;
create trigger booking_takes_names after insert on booking
  referencing new table as written
  for each statement execute function booking_takes_names();

grant select, insert on bill_name, bill_link to directpay_app;
