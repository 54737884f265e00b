-- Decisions on penalties with their publication, credit files, and bans of persons.

create table state_penalty partition of state for values in ('penalty') with (fillfactor = 75);
create table state_credit  partition of state for values in ('credit')  with (fillfactor = 75);
create table state_ban     partition of state for values in ('ban')     with (fillfactor = 75);

create view penalty_view as
select scope, key as id, version, schema, state, status, town_code, entity_id, listed_at as decided_on,
  (state ->> 'publishedOn') collate "C" as published_on,
  (state ->> 'publicThrough') collate "C" as public_through,
  (state #>> '{decision,number}') collate "C" as number
from state_penalty
where kind = 'penalty';

create index penalty_by_time on state_penalty (scope, listed_at desc, key desc);
create index penalty_by_entity on state_penalty (entity_id, listed_at desc, key desc);
create index penalty_public on state_penalty (scope, ((state ->> 'publishedOn') collate "C") desc, key desc) where status = 'Published';

create view credit_view as
select scope, key as id, version, schema, state, status, town_code, entity_id, listed_at as decided_on,
  state #>> '{standing,class}' as class,
  jsonb_path_exists(state, '$.listings[*].repair ? (!exists (@.granted))') as asks
from state_credit
where kind = 'credit';

create index credit_by_time on state_credit (scope, listed_at desc, key desc);
create index credit_listed on state_credit (scope, listed_at desc, key desc) where status <> 'Clear';

create view ban_view as
select scope, key as id, version, schema, state, town_code, entity_id
from state_ban
where kind = 'ban';
