-- The codes on the walls. Looked up by the code itself, the one that holds and those that held before.

create table state_code partition of state for values in ('code') with (fillfactor = 75);

create unique index code_by_code on state_code ((state ->> 'code'));
create index code_by_former on state_code using gin (jsonb_path_query_array(state, '$.former[*].code'));

create view code_view as
select scope, key as id, version, schema, state, entity_id, town_code,
  state ->> 'code' as code,
  jsonb_path_query_array(state, '$.former[*].code') as former,
  state #>> '{subject,kind}' as subject_kind,
  state #>> '{subject,key}' as subject_key
from state_code
where kind = 'code';
