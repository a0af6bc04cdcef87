-- Receipts become bills and claims by themselves.

alter table booking drop constraint booking_road_check;
alter table booking add constraint booking_road_check
  check (road in ('COUNTER', 'MEMBER', 'RECEIPT'));

-- A receipt and a discharge may be one bill although no name says so.
create index booking_person on booking (patient_index, total_fen) where status = 'BOOKED';
