-- Delivery notes, suppliers, recalls, readings of critical control points, and what other departments say.

create table state_goods        partition of state for values in ('goods')        with (fillfactor = 85);
create table state_supplier     partition of state for values in ('supplier')     with (fillfactor = 75);
create table state_recall       partition of state for values in ('recall')       with (fillfactor = 75);
create table state_readings     partition of state for values in ('readings')     with (fillfactor = 60);
create table state_facts        partition of state for values in ('facts')        with (fillfactor = 75);
create table state_sourcerecord partition of state for values in ('sourcerecord') with (fillfactor = 75);

-- A batch is looked up in the notes that moved it and in the makings that used it up: two lookups for each step of a trace, whatever
-- the number of notes. No pending list: a trace right after a morning of notes is as quick as any.
create index goods_batches on state_goods using gin ((state -> 'batches')) with (fastupdate = off);
create index goods_inputs on state_goods using gin ((state -> 'inputs')) with (fastupdate = off) where state ->> 'movement' = 'Production';

-- A recall's window asks by product and producer.
create index goods_marks on state_goods using gin ((state -> 'marks')) with (fastupdate = off);

create index goods_by_entity on state_goods (entity_id, listed_at desc, key desc);
create index goods_by_time on state_goods (scope, listed_at desc, key desc);
create index goods_by_party on state_goods ((state ->> 'partyId'), key);

-- Notes with something wrong on them, and notes of sales: what a comparison reads.
create index goods_faulty on state_goods (entity_id, listed_at desc) where jsonb_array_length(coalesce(nullif(state -> 'faults', 'null'), '[]')) > 0;
create index goods_sales on state_goods (entity_id) where state ->> 'movement' = 'Sale';

create view goods_view as
select scope, key as id, version, schema, state, entity_id, town_code, listed_at as on_day, state ->> 'movement' as movement,
  state ->> 'partyId' as party_id, jsonb_array_length(coalesce(nullif(state -> 'faults', 'null'), '[]')) > 0 as faulty
from state_goods
where kind = 'goods';

create view supplier_view as
select scope, key as id, version, schema, state, name, search
from state_supplier
where kind = 'supplier';

create index supplier_by_name on state_supplier (scope, name, key);

create view recall_view as
select scope, key as id, version, schema, state, status, listed_at as at, search
from state_recall
where kind = 'recall';

create index recall_by_time on state_recall (scope, listed_at desc, key desc);
create index recall_running on state_recall (scope, key) where status = 'Open';

create view readings_view as
select scope, key as id, version, schema, state, town_code, listed_at as at, (state ->> 'outOfLimits')::int as out_of_limits
from state_readings
where kind = 'readings';

create index readings_out on state_readings (scope, listed_at desc, key desc) where (state ->> 'outOfLimits')::int > 0;

create view facts_view as
select scope, key as id, version, schema, state, entity_id, state ->> 'subjectKind' as subject_kind, state ->> 'subjectId' as subject_id
from state_facts
where kind = 'facts';

create index facts_by_entity on state_facts (entity_id);

create view sourcerecord_view as
select scope, key as id, version, schema, state, status, listed_at as received_at, state ->> 'source' as source, state ->> 'subjectKind' as subject_kind, search
from state_sourcerecord
where kind = 'sourcerecord';

create index sourcerecord_by_time on state_sourcerecord (scope, listed_at desc, key desc);
create index sourcerecord_open on state_sourcerecord (scope, listed_at desc, key desc) where status in ('Candidates', 'Unmatched', 'Received');

-- Whoever is meant by another department's numbers: the register's own index of claims serves numbers of entities (comparison_claims);
-- health certificates have this one, and names and addresses the next.
create index employee_health_numbers on state_employee using gin (jsonb_path_query_array(state, '$.certificates[*].number'));
create index entity_by_plain_name on state_entity (scope, name);
