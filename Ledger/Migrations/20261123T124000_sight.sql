-- Whether cameras see. A row is written at every look through its camera, and nothing that a look changes is indexed: there is room on each
-- page for the row's next version, and the indexes are left alone.

create table state_sight partition of state for values in ('sight') with (fillfactor = 50);

-- Those that don't see, the newest first; and those of a site.
create index sight_not_seeing on state_sight (scope, listed_at desc, key desc) where status in ('Blind', 'Doubtful');
create index sight_by_time on state_sight (scope, listed_at desc, key desc);
create index sight_by_entity on state_sight (entity_id, key);

create view sight_view as
select scope, key as id, version, schema, state, entity_id, town_code, status, listed_at
from state_sight
where kind = 'sight';
