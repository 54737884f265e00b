-- Capsules of evidence and the ledger's checkpoints. A capsule's name is what was detected, listed_at the moment of it.

create table state_evidence   partition of state for values in ('evidence')   with (fillfactor = 75);
create table state_checkpoint partition of state for values in ('checkpoint') with (fillfactor = 75);

create index evidence_by_time on state_evidence (scope, listed_at desc, key desc);
create index evidence_by_status on state_evidence (scope, status, listed_at desc, key desc);
create index evidence_by_entity on state_evidence (entity_id, listed_at desc, key desc);
create index evidence_by_camera on state_evidence ((state ->> 'cameraId'), listed_at desc, key desc);

-- Whether another capsule still refers to the same bytes is asked before they go.
create index evidence_by_item on state_evidence using gin (jsonb_path_query_array(state, '$.items[*].hash'));

create view evidence_view as
select scope, key as id, version, schema, state, status, town_code, entity_id, listed_at as seen_at, state ->> 'cameraId' as camera_id,
  case when state -> 'hold' is not null then 'true' else 'false' end as held,
  jsonb_path_query_array(state, '$.items[*].hash') as hashes, state ->> 'removedAt' as removed_at
from state_evidence
where kind = 'evidence';

create view checkpoint_view as
select scope, key as id, version, schema, state from state_checkpoint where kind = 'checkpoint';
