-- Reviews, what they amount to, what is said of officers, and complaints about officers.

create table state_review      partition of state for values in ('review')      with (fillfactor = 85);
create table state_grade       partition of state for values in ('grade')       with (fillfactor = 60);
create table state_officer_box partition of state for values in ('officer-box') with (fillfactor = 50);
create table state_integrity   partition of state for values in ('integrity')   with (fillfactor = 75);

create view review_view as
select scope, key as id, version, schema, state, status, town_code, entity_id, listed_at as given_at,
  (state #>> '{subject,kind}') || ':' || (state #>> '{subject,key}') as subject,
  state #>> '{subject,kind}' as subject_kind, state #>> '{subject,key}' as subject_id,
  state ->> 'day' as day, state ->> 'device' as device, state ->> 'network' as network, state ->> 'reason' as reason,
  (state ->> 'overall')::float8 as overall, state -> 'bands' as bands, state ->> 'sketch' as sketch
from state_review
where kind = 'review';

-- What a count reads, and what is asked of a subject while a review is taken.
create index review_by_subject on state_review (((state #>> '{subject,kind}') || ':' || (state #>> '{subject,key}')), listed_at desc);
create index review_by_status on state_review (scope, status, listed_at desc, key desc);
create index review_by_time on state_review (scope, listed_at desc, key desc);
create index review_by_entity on state_review (entity_id, listed_at desc, key desc);
create index review_by_band on state_review using gin ((state -> 'bands'));

create view grade_view as
select scope, key as id, version, schema, state, status, town_code, entity_id, listed_at,
  state #>> '{subject,kind}' as subject_kind, state #>> '{subject,key}' as subject_id,
  state #>> '{published,mark}' as mark, (state #>> '{published,estimate}')::float8 as estimate,
  case when state -> 'appeal' is not null and state #> '{appeal,outcome}' is null then 'true' else 'false' end as open,
  state #>> '{appeal,decideBy}' as decide_by
from state_grade
where kind = 'grade';

create index grade_by_status on state_grade (scope, status, listed_at desc, key desc);
create index grade_by_time on state_grade (scope, listed_at desc, key desc) where listed_at is not null;
create index grade_by_entity on state_grade (entity_id);

create view grade_drift_view as
select scope, key as id, version, schema, state from state where kind = 'grade-drift';

-- Neither the row's order nor a time of it says anything: see docs/adr/0034.
create view officer_box_view as
select scope, key as id, version, schema, state, state ->> 'officerId' as officer_id, state ->> 'quarter' as quarter, state -> 'unused' as unused
from state_officer_box
where kind = 'officer-box';

create index officer_box_by_token on state_officer_box using gin ((state -> 'unused'));
create index officer_box_by_quarter on state_officer_box (scope, (state ->> 'quarter'), key);

create view integrity_view as
select scope, key as id, version, schema, state, status, listed_at as received_at
from state_integrity
where kind = 'integrity';

create index integrity_by_time on state_integrity (scope, listed_at desc, key desc);
