-- Leads of cameras on their way through the review. What waits is read by its term, what was judged by when it was: listed_at is both.

create table state_lead partition of state for values in ('lead') with (fillfactor = 75);

create index lead_waiting on state_lead (scope, listed_at, key) where status in ('Pending', 'Unsure');
create index lead_judged on state_lead (scope, listed_at desc, key desc) where status in ('Confirmed', 'Rejected');
create index lead_by_entity on state_lead (entity_id, listed_at desc, key desc);

create view lead_view as
select scope, key as id, version, schema, state, status, category, town_code, entity_id, listed_at, state ->> 'cameraId' as camera_id
from state_lead
where kind = 'lead';
