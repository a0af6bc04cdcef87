-- Finds the claims that were decided on what a booking had used, should it be reversed.

create index claim_coverage on claim (insurer_id, coverage_id);
create index accumulator_posting_owner on accumulator_posting (owner_id);
