-- What an import reads and what it could not take. Progress is scratch state of the import's grain.

create table import_file (
  id         text primary key,
  name       text not null,
  size       bigint not null,
  sha256     bytea not null,
  created_at timestamptz not null
);

create table import_chunk (
  id    text not null references import_file on delete cascade,
  no    integer not null,
  bytes bytea not null,
  primary key (id, no)
);

-- Compressing what mostly arrives once and is read once isn't worth the time.
alter table import_chunk alter column bytes set storage external;

create table import_error (
  id          text not null references import_file on delete cascade,
  "row"       bigint not null,
  column_name text not null,
  reason      text not null,
  raw         text,
  primary key (id, "row", column_name)
);
