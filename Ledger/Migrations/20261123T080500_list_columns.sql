-- What lists filter, sort and search by, as columns that PostgreSQL computes from the state itself: they can't disagree with it, and
-- nobody writes them. An index on an expression over "state" counts as touched by every change of the state; an index on these is
-- touched only where its value changes, and all other updates stay on their page (docs/adr/0021).
--
-- A column is the member of the same name, in every kind. What lists of some kind sort by is "listed_at": a day or an instant, as text.

drop view entity_view, employee_view, equipment_view, camera_view, inspector_view, alert_view, certificate_view;

drop index entity_by_name, entity_by_town, entity_by_category, entity_by_grade, entity_overdue, entity_by_next_inspection,
  employee_by_name, employee_by_entity, equipment_by_due, equipment_by_entity, camera_by_name, camera_by_entity,
  alert_live, alert_by_time, alert_by_entity, entity_certificate_ends, employee_certificate_ends, equipment_certificate_ends;
drop index if exists entity_search, employee_search, equipment_search;

alter table state
  add column name text collate "C" generated always as (state ->> 'name') stored,
  add column town_code text collate "C" generated always as (state ->> 'townCode') stored,
  add column entity_id text collate "C" generated always as (state ->> 'entityId') stored,
  add column category text collate "C" generated always as (state ->> 'category') stored,
  add column status text collate "C" generated always as (state ->> 'status') stored,
  add column assigned_to text collate "C" generated always as (state ->> 'assignedTo') stored,
  add column grade text collate "C" generated always as (state #>> '{risk,grade}') stored,
  add column inspection_overdue text collate "C" generated always as (state ->> 'inspectionOverdue') stored,
  add column listed_at text collate "C" generated always as (
    coalesce(state ->> 'listedAt', state ->> 'nextInspectionOn', state ->> 'nextDueOn', state ->> 'lastRaisedAt')) stored,
  -- A name, and the numbers that people read off paper and plates.
  add column search text collate "C" generated always as (search_text(
    (state ->> 'name') || ' ' || coalesce(state ->> 'registrationNumber', '') || ' ' || coalesce(state ->> 'deviceCode', '') || ' '
      || coalesce(state ->> 'useRegistration', '') || ' '
      || coalesce(jsonb_path_query_array(state, '$.certificates[*].number')::text, ''))) stored,
  -- The days on which its certificates end.
  add column ends jsonb generated always as (jsonb_path_query_array(state, '$.certificates[*].validThrough')) stored;

-- Each partition has the indexes that its own lists use.
create index entity_by_name on state_entity (scope, name, key);
create index entity_by_town on state_entity (scope, town_code, name, key);
create index entity_by_category on state_entity (scope, category, name, key) where category <> 'General';
create index entity_by_grade on state_entity (scope, grade, name, key) where grade is not null;
create index entity_overdue on state_entity (scope, name, key) where inspection_overdue = 'true';
create index entity_by_next_inspection on state_entity (scope, listed_at) where listed_at is not null;
create index entity_certificate_ends on state_entity using gin (ends);

create index employee_by_name on state_employee (scope, name, key);
create index employee_by_entity on state_employee (entity_id, name, key);
create index employee_certificate_ends on state_employee using gin (ends);

create index equipment_by_due on state_equipment (scope, (coalesce(listed_at, '9999-12-31')), key);
create index equipment_by_entity on state_equipment (entity_id, (coalesce(listed_at, '9999-12-31')), key);
create index equipment_certificate_ends on state_equipment using gin (ends);

create index camera_by_name on state_camera (scope, name, key);
create index camera_by_entity on state_camera (entity_id, key);

-- Instants are ISO strings in UTC, which sort as text.
create index alert_live on state_alert (scope, listed_at desc, key desc) where status <> 'Closed';
create index alert_by_time on state_alert (scope, listed_at desc, key desc);
create index alert_by_entity on state_alert (entity_id, listed_at desc, key desc);

do $$
begin
  if exists (select 1 from pg_extension where extname = 'pg_trgm') then
    create index entity_search on state_entity using gin (search gin_trgm_ops);
    create index employee_search on state_employee using gin (search gin_trgm_ops);
    create index equipment_search on state_equipment using gin (search gin_trgm_ops);
  end if;
end
$$;

-- Each view says its kind, so that the primary key serves whoever looks for an id.
create view entity_view as
select scope, key as id, version, schema, state, name, town_code, category, status, grade, listed_at as next_inspection_on,
  inspection_overdue, search
from state_entity
where kind = 'entity';

create view employee_view as
select scope, key as id, version, schema, state, name, entity_id, search
from state_employee
where kind = 'employee';

create view equipment_view as
select scope, key as id, version, schema, state, entity_id, state ->> 'type' as type, state ->> 'use' as use,
  coalesce(listed_at, '9999-12-31') as due_on, search
from state_equipment
where kind = 'equipment';

create view camera_view as
select scope, key as id, version, schema, state, name, entity_id, status
from state_camera
where kind = 'camera';

create view inspector_view as
select scope, key as id, version, schema, state, name, state ->> 'onDuty' as on_duty
from state_inspector
where kind = 'inspector';

create view alert_view as
select scope, key as id, version, schema, state, status, state ->> 'severity' as severity, state ->> 'kind' as alert_kind, town_code,
  entity_id, assigned_to, listed_at as last_raised_at, (state ->> 'silencedUntil') collate "C" as silenced_until,
  (state ->> 'nextStepAt') collate "C" as next_step_at
from state_alert
where kind = 'alert';

-- Certificates live in their holders.
create view certificate_view as
select h.scope, 'entity' as holder_kind, h.key as holder_key, h.name as holder_name, h.key as entity_id,
  h.town_code, c.value as certificate, (c.value ->> 'number') collate "C" as number, c.value ->> 'kind' as certificate_kind,
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C" as valid_through, c.value ->> 'revoked' as revoked,
  h.ends, h.search as holder_search
from state_entity h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
where h.kind = 'entity'
union all
select h.scope, 'employee', h.key, h.name, h.entity_id,
  h.town_code, c.value, (c.value ->> 'number') collate "C", c.value ->> 'kind',
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C", c.value ->> 'revoked',
  h.ends, h.search
from state_employee h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
where h.kind = 'employee'
union all
select h.scope, 'equipment', h.key, h.name, h.entity_id,
  h.town_code, c.value, (c.value ->> 'number') collate "C", c.value ->> 'kind',
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C", c.value ->> 'revoked',
  h.ends, h.search
from state_equipment h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
where h.kind = 'equipment';
