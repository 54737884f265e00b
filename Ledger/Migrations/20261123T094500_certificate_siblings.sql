-- A certificate is judged among the others of its holder: one whose place another has taken has not expired.
create or replace view certificate_view as
select h.scope, 'entity' as holder_kind, h.key as holder_key, h.name as holder_name, h.key as entity_id,
  h.town_code, c.value as certificate, (c.value ->> 'number') collate "C" as number, c.value ->> 'kind' as certificate_kind,
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C" as valid_through, c.value ->> 'revoked' as revoked,
  h.ends, h.search as holder_search, h.state -> 'certificates' as siblings
from state_entity h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
where h.kind = 'entity'
union all
select h.scope, 'employee', h.key, h.name, h.entity_id,
  h.town_code, c.value, (c.value ->> 'number') collate "C", c.value ->> 'kind',
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C", c.value ->> 'revoked',
  h.ends, h.search, h.state -> 'certificates'
from state_employee h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
where h.kind = 'employee'
union all
select h.scope, 'equipment', h.key, h.name, h.entity_id,
  h.town_code, c.value, (c.value ->> 'number') collate "C", c.value ->> 'kind',
  (coalesce(c.value ->> 'validThrough', '9999-12-31')) collate "C", c.value ->> 'revoked',
  h.ends, h.search, h.state -> 'certificates'
from state_equipment h cross join lateral jsonb_array_elements(h.state -> 'certificates') c
where h.kind = 'equipment';
