-- What a settle writes, with fewer indexes to keep and nothing to join when it is read.

-- A bill is found by its names alone, and what was decided about it names it.
alter table booking add column settlement_id text collate "C" not null default '';
update booking b set settlement_id = l.settlement_id from bill l where l.bill_id = b.bill_id;
alter table bill drop constraint bill_pkey;

-- The claims that were decided on what a booking had used are those of its patient; and for what a
-- policy shares, those of the policy's other members.
create index booking_patient on booking (patient_index) where status = 'BOOKED';
drop index claim_coverage;

alter table accumulator_posting add column of_policy boolean not null default false;
alter table accumulator_posting disable trigger accumulator_posting_stays;
update accumulator_posting p set of_policy = true
  from accumulator_owner o where o.owner_id = p.owner_id and o.kind = 'POLICY';
alter table accumulator_posting enable trigger accumulator_posting_stays;
drop index accumulator_posting_owner;
create index accumulator_posting_policy on accumulator_posting (owner_id) where of_policy;
