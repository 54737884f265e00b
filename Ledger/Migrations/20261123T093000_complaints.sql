-- Complaints and reports, and apart from them the vault: who filed them.

create table state_complaint partition of state for values in ('complaint') with (fillfactor = 75);

-- "due_at" is the end of the running term that ends first; a paused one has none.
create view complaint_view as
select scope, key as id, version, schema, state, status, category, town_code, entity_id, listed_at as received_at,
  state ->> 'kind' as complaint_kind,
  (select min((c ->> 'dueAt') collate "C") from jsonb_array_elements(state -> 'clocks') c where c ->> 'endedAt' is null) as due_at,
  lower(key || ' ' || coalesce(state ->> 'words', '') || ' ' || coalesce(state ->> 'subjectName', '') || ' ' || coalesce(state ->> 'address', '')) as plain
from state_complaint
where kind = 'complaint';

create index complaint_open on state_complaint (scope, listed_at desc, key desc)
  where status not in ('Refused', 'Transferred', 'Closed', 'Withdrawn');
create index complaint_by_time on state_complaint (scope, listed_at desc, key desc);
create index complaint_by_entity on state_complaint (entity_id, listed_at desc, key desc) where entity_id is not null;

-- Sealed with a key that is not in the database. No state, entry, log or view holds what is in here.
create table reporter_vault (
  scope     text collate "C" not null,
  complaint text collate "C" not null,
  key_id    text not null,             -- which key sealed it, so that keys can be changed
  nonce     bytea not null check (octet_length(nonce) = 12),
  sealed    bytea not null,            -- AES-256-GCM, the tag at its end
  tag       bytea not null,            -- keyed hash of the phone number: the same reporter has the same, and nobody can tell whose it is
  at        timestamptz not null,
  primary key (scope, complaint)
);

create index reporter_vault_tag on reporter_vault (scope, tag, at);
