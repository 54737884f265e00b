-- Signs of life for lists. They are scratch: JSON that the actors keep through Orleans' persistence, under keys with a prefix.

create view camera_liveness as
select coalesce(extension, '') as scratch_key,
  (convert_from(payload, 'UTF8')::jsonb ->> 'seenAt')::timestamptz as seen_at,
  (convert_from(payload, 'UTF8')::jsonb ->> 'pictureAt')::timestamptz as picture_at
from orleans.storage
where service_id = 'vigil' and state_name = 'camera-liveness' and n0 = 0 and n1 = 0 and payload is not null;
