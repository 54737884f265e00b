-- Notices to owners, how owners are reached, and orders to put something right.

create table state_notice        partition of state for values in ('notice')        with (fillfactor = 75);
create table state_contact       partition of state for values in ('contact')       with (fillfactor = 75);
create table state_rectification partition of state for values in ('rectification') with (fillfactor = 75);

create view notice_view as
select scope, key as id, version, schema, state, status, town_code, entity_id, listed_at as ordered_at,
  state ->> 'template' as template, state ->> 'tokenHash' as token_hash,
  state #>> '{source,kind}' as source_kind, state #>> '{source,key}' as source_key
from state_notice
where kind = 'notice';

create index notice_by_time on state_notice (scope, listed_at desc, key desc);
create index notice_by_status on state_notice (scope, status, listed_at desc, key desc);
create index notice_by_entity on state_notice (entity_id, listed_at desc, key desc);

-- Whoever comes with a link. Set once, with the first commit.
create unique index notice_by_token on state_notice ((state ->> 'tokenHash')) where state ->> 'tokenHash' is not null;

-- Addresses are sealed in the state, with a key that is not in the database.
create view contact_view as
select scope, key as id, version, schema, state, town_code
from state_contact
where kind = 'contact';

create view rectification_view as
select scope, key as id, version, schema, state, status, town_code, entity_id, listed_at as ordered_at,
  (state ->> 'dueAt') collate "C" as due_at
from state_rectification
where kind = 'rectification';

create index rectification_open on state_rectification (scope, listed_at desc, key desc) where status not in ('Closed', 'Withdrawn');
create index rectification_by_status on state_rectification (scope, status, listed_at desc, key desc);
create index rectification_by_time on state_rectification (scope, listed_at desc, key desc);
create index rectification_by_entity on state_rectification (entity_id, listed_at desc, key desc);
