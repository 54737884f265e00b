-- Read models: views over the states, and the expression indexes that keep lists fast at a million entities. A list sorts and
-- filters by the views' columns only; what an index serves is written here exactly as the view writes it.

-- Substring search. Without the extension a search walks the list instead: slower, and the same answer.
do $$
begin
  create extension if not exists pg_trgm;
exception when insufficient_privilege or undefined_file or feature_not_supported then
  raise notice 'pg_trgm is not available here: searches will be slower';
end
$$;

-- Lower case, and each character beyond ASCII doubled, so that a search for two Chinese characters has whole trigrams too.
create function search_text(text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(lower($1), '([^\x01-\x7f])', '\1\1', 'g');

create view entity_view as
select scope, key as id, version, schema, state,
  (state ->> 'name') collate "C" as name,
  state ->> 'townCode' as town_code,
  state ->> 'category' as category,
  state ->> 'status' as status,
  state #>> '{risk,grade}' as grade,
  (state ->> 'nextInspectionOn') collate "C" as next_inspection_on,
  state ->> 'inspectionOverdue' as inspection_overdue,
  search_text((state ->> 'name') || ' ' || coalesce(state ->> 'registrationNumber', '') || ' '
    || coalesce(jsonb_path_query_array(state, '$.certificates[*].number')::text, '')) as search
from state_entity;

create index entity_by_name on state_entity (scope, ((state ->> 'name') collate "C"), key);
create index entity_by_town on state_entity (scope, (state ->> 'townCode'), ((state ->> 'name') collate "C"), key);
create index entity_by_category on state_entity (scope, (state ->> 'category'), ((state ->> 'name') collate "C"), key)
  where state ->> 'category' <> 'General';
create index entity_by_grade on state_entity (scope, (state #>> '{risk,grade}'), ((state ->> 'name') collate "C"), key)
  where state #>> '{risk,grade}' is not null;
create index entity_overdue on state_entity (scope, ((state ->> 'name') collate "C"), key)
  where state ->> 'inspectionOverdue' = 'true';
create index entity_by_next_inspection on state_entity (scope, ((state ->> 'nextInspectionOn') collate "C"))
  where state ->> 'nextInspectionOn' is not null;

create view employee_view as
select scope, key as id, version, schema, state,
  (state ->> 'name') collate "C" as name,
  state ->> 'entityId' as entity_id,
  search_text((state ->> 'name') || ' ' || coalesce(jsonb_path_query_array(state, '$.certificates[*].number')::text, '')) as search
from state_employee;

create index employee_by_name on state_employee (scope, ((state ->> 'name') collate "C"), key);
create index employee_by_entity on state_employee ((state ->> 'entityId'), ((state ->> 'name') collate "C"), key);

create view equipment_view as
select scope, key as id, version, schema, state,
  state ->> 'entityId' as entity_id,
  state ->> 'type' as type,
  state ->> 'use' as use,
  (coalesce(state ->> 'nextDueOn', '9999-12-31')) collate "C" as due_on,
  search_text((state ->> 'name') || ' ' || coalesce(state ->> 'deviceCode', '') || ' ' || coalesce(state ->> 'useRegistration', '') || ' '
    || coalesce(jsonb_path_query_array(state, '$.certificates[*].number')::text, '')) as search
from state_equipment;

create index equipment_by_due on state_equipment (scope, ((coalesce(state ->> 'nextDueOn', '9999-12-31')) collate "C"), key);
create index equipment_by_entity on state_equipment ((state ->> 'entityId'), ((coalesce(state ->> 'nextDueOn', '9999-12-31')) collate "C"), key);

create view camera_view as
select scope, key as id, version, schema, state,
  (state ->> 'name') collate "C" as name,
  state ->> 'entityId' as entity_id,
  state ->> 'status' as status
from state_camera;

create index camera_by_name on state_camera (scope, ((state ->> 'name') collate "C"), key);
create index camera_by_entity on state_camera ((state ->> 'entityId'), key);

create view inspector_view as
select scope, key as id, version, schema, state,
  (state ->> 'name') collate "C" as name,
  state ->> 'onDuty' as on_duty
from state_inspector;

-- Instants are ISO strings in UTC, which sort as text.
create view alert_view as
select scope, key as id, version, schema, state,
  state ->> 'status' as status,
  state ->> 'severity' as severity,
  state ->> 'kind' as alert_kind,
  state ->> 'townCode' as town_code,
  state ->> 'entityId' as entity_id,
  state ->> 'assignedTo' as assigned_to,
  (state ->> 'lastRaisedAt') collate "C" as last_raised_at,
  (state ->> 'silencedUntil') collate "C" as silenced_until,
  (state ->> 'nextStepAt') collate "C" as next_step_at
from state_alert;

create index alert_live on state_alert (scope, ((state ->> 'lastRaisedAt') collate "C") desc, key desc) where state ->> 'status' <> 'Closed';
create index alert_by_time on state_alert (scope, ((state ->> 'lastRaisedAt') collate "C") desc, key desc);
create index alert_by_entity on state_alert ((state ->> 'entityId'), ((state ->> 'lastRaisedAt') collate "C") desc, key desc);

-- Certificates live in their holders. The days on which they end are indexed as a set of strings per holder.
create view certificate_view as
select h.scope, 'entity' as holder_kind, h.key as holder_key, h.state ->> 'name' as holder_name, h.key as entity_id,
  h.state ->> 'townCode' as town_code, c.value as certificate, (c.value ->> 'number') collate "C" as number, c.value ->> 'kind' as certificate_kind,
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C" as valid_through, c.value ->> 'revoked' as revoked,
  jsonb_path_query_array(h.state, '$.certificates[*].validThrough') as ends,
  search_text((h.state ->> 'name') || ' ' || coalesce(h.state ->> 'registrationNumber', '') || ' '
    || coalesce(jsonb_path_query_array(h.state, '$.certificates[*].number')::text, '')) as holder_search
from state_entity h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
union all
select h.scope, 'employee', h.key, h.state ->> 'name', h.state ->> 'entityId',
  h.state ->> 'townCode', c.value, (c.value ->> 'number') collate "C", c.value ->> 'kind',
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C", c.value ->> 'revoked',
  jsonb_path_query_array(h.state, '$.certificates[*].validThrough'),
  search_text((h.state ->> 'name') || ' ' || coalesce(jsonb_path_query_array(h.state, '$.certificates[*].number')::text, ''))
from state_employee h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
union all
select h.scope, 'equipment', h.key, h.state ->> 'name', h.state ->> 'entityId',
  h.state ->> 'townCode', c.value, (c.value ->> 'number') collate "C", c.value ->> 'kind',
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C", c.value ->> 'revoked',
  jsonb_path_query_array(h.state, '$.certificates[*].validThrough'),
  search_text((h.state ->> 'name') || ' ' || coalesce(h.state ->> 'deviceCode', '') || ' ' || coalesce(h.state ->> 'useRegistration', '') || ' '
    || coalesce(jsonb_path_query_array(h.state, '$.certificates[*].number')::text, ''))
from state_equipment h cross join lateral jsonb_array_elements(h.state -> 'certificates') c;

create index entity_certificate_ends on state_entity using gin (jsonb_path_query_array(state, '$.certificates[*].validThrough'));
create index employee_certificate_ends on state_employee using gin (jsonb_path_query_array(state, '$.certificates[*].validThrough'));
create index equipment_certificate_ends on state_equipment using gin (jsonb_path_query_array(state, '$.certificates[*].validThrough'));

do $$
begin
  if exists (select 1 from pg_extension where extname = 'pg_trgm') then
    create index entity_search on state_entity using gin (search_text((state ->> 'name') || ' ' || coalesce(state ->> 'registrationNumber', '') || ' '
      || coalesce(jsonb_path_query_array(state, '$.certificates[*].number')::text, '')) gin_trgm_ops);
    create index employee_search on state_employee using gin (search_text((state ->> 'name') || ' '
      || coalesce(jsonb_path_query_array(state, '$.certificates[*].number')::text, '')) gin_trgm_ops);
    create index equipment_search on state_equipment using gin (search_text((state ->> 'name') || ' ' || coalesce(state ->> 'deviceCode', '') || ' '
      || coalesce(state ->> 'useRegistration', '') || ' '
      || coalesce(jsonb_path_query_array(state, '$.certificates[*].number')::text, '')) gin_trgm_ops);
  end if;
end
$$;

-- A key for camera boxes may speak for cameras whose id begins with this.
alter table identity.api_key add column restriction text;
