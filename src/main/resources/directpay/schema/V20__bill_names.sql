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

insert into bill_name
  select distinct on (name) name, hospital_id, settlement_id from (
    select concat_ws(chr(31), 'RECEIPT', receipt_code, receipt_number) as name, hospital_id,
      settlement_id, decided_at
    from booking where receipt_code <> '' and receipt_number <> ''
    union all
    select concat_ws(chr(31), 'SERIAL', hospital_id, business_serial), hospital_id, settlement_id,
      decided_at
    from booking where business_serial <> '') known
  order by name, decided_at;

grant select, insert on bill_name, bill_link to directpay_app;
