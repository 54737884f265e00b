-- What people handed in: pictures, sound, documents. Named by what it is: the same bytes are stored once and never change.

create table attachment (
  hash       bytea primary key check (octet_length(hash) = 32), -- SHA-256 of content
  media_type text not null,
  at         timestamptz not null,  -- the business instant of the first upload
  by_actor   text collate "C" not null,
  content    bytea not null
);

-- Pictures and sound are compressed already.
alter table attachment alter column content set storage external;

create function attachment_is_for_ever() returns trigger language plpgsql as $$
begin
  raise exception 'an attachment is written once';
end
$$;

create trigger attachment_written_once before update on attachment
  for each row execute function attachment_is_for_ever();
