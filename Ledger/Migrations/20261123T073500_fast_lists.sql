-- Two ways to list that an index serves at a million holders: certificates holder by holder, and a search that walks the names
-- because it finds something everywhere.

-- "plain" is what is searched, not doubled: cheap to look at row by row.
create or replace view entity_view as
select scope, key as id, version, schema, state,
  (state ->> 'name') collate "C" as name,
  state ->> 'townCode' as town_code,
  state ->> 'category' as category,
  state ->> 'status' as status,
  state #>> '{risk,grade}' as grade,
  (state ->> 'nextInspectionOn') collate "C" as next_inspection_on,
  state ->> 'inspectionOverdue' as inspection_overdue,
  search_text((state ->> 'name') || ' ' || coalesce(state ->> 'registrationNumber', '') || ' '
    || coalesce(jsonb_path_query_array(state, '$.certificates[*].number')::text, '')) as search,
  lower((state ->> 'name') || ' ' || coalesce(state ->> 'registrationNumber', '') || ' '
    || coalesce(jsonb_path_query_array(state, '$.certificates[*].number')::text, '')) as plain
from state_entity;

-- Each branch says its kind, so that the primary key serves a walk by holder.
create or replace view certificate_view as
select h.scope, 'entity' as holder_kind, h.key as holder_key, h.state ->> 'name' as holder_name, h.key as entity_id,
  h.state ->> 'townCode' as town_code, c.value as certificate, (c.value ->> 'number') collate "C" as number, c.value ->> 'kind' as certificate_kind,
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C" as valid_through, c.value ->> 'revoked' as revoked,
  jsonb_path_query_array(h.state, '$.certificates[*].validThrough') as ends,
  search_text((h.state ->> 'name') || ' ' || coalesce(h.state ->> 'registrationNumber', '') || ' '
    || coalesce(jsonb_path_query_array(h.state, '$.certificates[*].number')::text, '')) as holder_search
from state_entity h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
where h.kind = 'entity'
union all
select h.scope, 'employee', h.key, h.state ->> 'name', h.state ->> 'entityId',
  h.state ->> 'townCode', c.value, (c.value ->> 'number') collate "C", c.value ->> 'kind',
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C", c.value ->> 'revoked',
  jsonb_path_query_array(h.state, '$.certificates[*].validThrough'),
  search_text((h.state ->> 'name') || ' ' || coalesce(jsonb_path_query_array(h.state, '$.certificates[*].number')::text, ''))
from state_employee h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
where h.kind = 'employee'
union all
select h.scope, 'equipment', h.key, h.state ->> 'name', h.state ->> 'entityId',
  h.state ->> 'townCode', c.value, (c.value ->> 'number') collate "C", c.value ->> 'kind',
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C", c.value ->> 'revoked',
  jsonb_path_query_array(h.state, '$.certificates[*].validThrough'),
  search_text((h.state ->> 'name') || ' ' || coalesce(h.state ->> 'deviceCode', '') || ' ' || coalesce(h.state ->> 'useRegistration', '') || ' '
    || coalesce(jsonb_path_query_array(h.state, '$.certificates[*].number')::text, ''))
from state_equipment h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
where h.kind = 'equipment';
