-- Draws, campaigns and moved visits. Few rows, many of them large: a list reads them by what a view takes out.

create table state_draw     partition of state for values in ('draw')     with (fillfactor = 75);
create table state_campaign partition of state for values in ('campaign') with (fillfactor = 75);
create table state_schedule partition of state for values in ('schedule') with (fillfactor = 75);

create view draw_view as
select scope, key as id, version, schema, state,
  state ->> 'status' as status,
  (state #>> '{drafted,at}') collate "C" as drafted_at,
  state #>> '{draft,beacon}' as beacon,
  state #>> '{seeded,value}' as value
from state_draw;

create index draw_by_time on state_draw (scope, ((state #>> '{drafted,at}') collate "C") desc, key desc);

create view campaign_view as
select scope, key as id, version, schema, state,
  state ->> 'status' as status,
  (state ->> 'draftedAt') collate "C" as drafted_at
from state_campaign;

create index campaign_by_time on state_campaign (scope, ((state ->> 'draftedAt') collate "C") desc, key desc);

create view schedule_view as
select scope, key as id, version, schema, state from state_schedule;
