-- Questions, courses, and each worker's attempts at the courses' tests.

create table state_question  partition of state for values in ('question')  with (fillfactor = 75);
create table state_course    partition of state for values in ('course')    with (fillfactor = 75);
create table state_enrolment partition of state for values in ('enrolment') with (fillfactor = 75);

create view question_view as
select scope, key collate "C" as id, version, schema, state, (state ->> 'retired')::boolean as retired,
  state #>> '{versions,-1,content,trade}' as trade, state #>> '{versions,-1,content,topic}' as topic,
  search_text(key || ' ' || (state #>> '{versions,-1,content,text,zh}') || ' ' || (state #>> '{versions,-1,content,text,en}')) as search
from state_question
where kind = 'question';

create view course_view as
select scope, key collate "C" as id, version, schema, state, (state ->> 'retired')::boolean as retired,
  state #>> '{content,title,zh}' as title, (state #>> '{content,required}')::boolean as required
from state_course
where kind = 'course';

-- The key is course, colon, employee; a course's id holds no colon.
create view enrolment_view as
select scope, key collate "C" as id, version, schema, state, status, entity_id, town_code, listed_at as changed_at,
  state ->> 'courseId' as course_id, state ->> 'employeeId' as employee_id,
  (state ->> 'validThrough') collate "C" as valid_through,
  state #>> '{link,hash}' as link_hash,
  state -> 'retake' as retake
from state_enrolment
where kind = 'enrolment';

create index enrolment_by_time on state_enrolment (scope, listed_at desc, key desc);
create index enrolment_by_entity on state_enrolment (entity_id, listed_at desc, key desc);
create index enrolment_by_employee on state_enrolment ((state ->> 'employeeId'));
create index enrolment_by_course on state_enrolment ((state ->> 'courseId'), listed_at desc, key desc);

-- Whoever comes with a link.
create unique index enrolment_by_link on state_enrolment ((state #>> '{link,hash}')) where state #>> '{link,hash}' is not null;

-- One row for each question of each attempt that ended: what the figures of questions are made of.
create view training_response_view as
select e.scope, i.item ->> 'id' as question_id, (i.item ->> 'version')::int as question_version,
  i.item -> 'chosen' as chosen,
  (i.item -> 'chosen') = (i.item -> 'key') as correct,
  (a.attempt ->> 'points')::int as points,
  (a.attempt ->> 'questions')::int as questions
from state_enrolment e
cross join lateral jsonb_array_elements(e.state -> 'attempts') a(attempt)
cross join lateral jsonb_array_elements(a.attempt -> 'items') i(item)
where e.kind = 'enrolment' and a.attempt ->> 'points' is not null;
