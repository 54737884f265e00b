-- Work orders. Lists go by the columns that every kind has: category is the order's kind, assigned_to its lead, listed_at its urgency
-- (a digit for priority, a bar, the instant at which a term ends next), search its summary.

create table state_workorder partition of state for values in ('workorder') with (fillfactor = 75);

-- A column of the board, its count, and the whole board by urgency.
create index workorder_by_status on state_workorder (scope, status, listed_at, key);
create index workorder_open on state_workorder (scope, listed_at, key) where status not in ('Done', 'Cancelled', 'Archived');
create index workorder_by_entity on state_workorder (entity_id, listed_at, key);

-- On whose list it is; empty once it has ended.
create index workorder_by_holder on state_workorder using gin ((state -> 'holders'));

create view workorder_view as
select scope, key as id, version, schema, state, name as summary, town_code, entity_id, category as order_kind, status, assigned_to as lead,
  listed_at as urgency, substr(listed_at, 3) as due_at, search, state -> 'holders' as holders, state ->> 'placeKey' as place_key,
  state ->> 'priority' as priority, state ->> 'unassigned' as unassigned, (state ->> 'visitOn') collate "C" as visit_on
from state_workorder
where kind = 'workorder';

-- Where officers were seen last, for assignment. Scratch, as camera_liveness is.
create view inspector_presence as
select coalesce(extension, '') as scratch_key,
  (convert_from(payload, 'UTF8')::jsonb ->> 'seenAt')::timestamptz as seen_at,
  (convert_from(payload, 'UTF8')::jsonb ->> 'latitude')::float8 as latitude,
  (convert_from(payload, 'UTF8')::jsonb ->> 'longitude')::float8 as longitude
from orleans.storage
where service_id = 'vigil' and state_name = 'inspector-presence' and n0 = 0 and n1 = 0 and payload is not null;
