-- What the comparison of records found: one row for each entity, and who claims which identifier.

create table state_comparison partition of state for values in ('comparison') with (fillfactor = 75);

-- Entities that have or had findings, the newest first. listed_at is computed from the state, as in every kind.
create index comparison_by_time on state_comparison (scope, listed_at desc, key desc) where listed_at is not null;

-- Who else has this number. A claim changes seldom, and with it this index.
create index comparison_claims on state_comparison using gin ((state -> 'identifiers'));

create view finding_view as
select c.scope, c.key as entity_id, c.town_code, c.version, f.value as finding, (f.value ->> 'id') collate "C" as id,
  f.value ->> 'rule' as rule, f.value ->> 'status' as status, f.value ->> 'severity' as severity,
  (f.value ->> 'openedAt') collate "C" as opened_at, (c.key || ' ' || (f.value ->> 'id')) collate "C" as place
from state_comparison c cross join lateral jsonb_array_elements(c.state -> 'findings') f
where c.kind = 'comparison' and c.listed_at is not null;
