-- Who holds which entity or is which employee, who is on duty in a shop, and the shops' self-checks.

create table state_claim     partition of state for values in ('claim')     with (fillfactor = 75);
create table state_staffduty partition of state for values in ('staffduty') with (fillfactor = 75);
create table state_selfcheck partition of state for values in ('selfcheck') with (fillfactor = 60); -- rewritten each day, on its page

-- A code is looked up by its hash: the one that is out, and the one used last, whose user may have got no answer.
create unique index claim_by_offer on state_claim ((state #>> '{offer,hash}')) where state #>> '{offer,hash}' is not null;
create index claim_by_use on state_claim ((state #>> '{used,hash}')) where state #>> '{used,hash}' is not null;
create index claim_by_entity on state_claim (entity_id);
create index claim_asked on state_claim (scope, key) where status = 'Asked';

create view claim_view as
select scope, key as id, version, schema, state, status, entity_id, town_code,
  state #>> '{offer,hash}' as offer_hash, state #>> '{used,hash}' as used_hash
from state_claim
where kind = 'claim';

create view staffduty_view as
select scope, key as id, version, schema, state, town_code
from state_staffduty
where kind = 'staffduty';

create view selfcheck_view as
select scope, key as id, version, schema, state, town_code
from state_selfcheck
where kind = 'selfcheck';
