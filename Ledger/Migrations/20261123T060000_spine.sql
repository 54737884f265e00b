-- The spine: states, what happened, and what is to be delivered. A commit writes all of them in one transaction.

create table state (
  kind       text collate "C" not null,
  key        text collate "C" not null,
  scope      text collate "C" not null,
  version    bigint not null check (version > 0),
  schema     integer not null,
  state      jsonb not null,
  updated_at timestamptz not null, -- the business instant of the newest change
  primary key (kind, key)
) partition by list (kind);

-- Room on each page for the next version of its rows: updates that touch no index then stay there.
create table state_entity    partition of state for values in ('entity')    with (fillfactor = 75);
create table state_employee  partition of state for values in ('employee')  with (fillfactor = 75);
create table state_equipment partition of state for values in ('equipment') with (fillfactor = 75);
create table state_camera    partition of state for values in ('camera')    with (fillfactor = 75);
create table state_inspector partition of state for values in ('inspector') with (fillfactor = 75);
create table state_alert     partition of state for values in ('alert')     with (fillfactor = 75);
create table state_import    partition of state for values in ('import')    with (fillfactor = 75);
create table state_other     partition of state default                     with (fillfactor = 75);

create table ledger (
  scope       text collate "C" not null,
  seq         bigint not null check (seq > 0),
  at          timestamptz not null,
  kind        text collate "C" not null,
  key         text collate "C" not null,
  type        text not null,
  by_actor    text not null,
  operation   text collate "C",
  ordinal     smallint not null, -- the place among the entries of one commit, from 0
  fingerprint text,
  due         text,
  audiences   text[] not null,
  body        json not null,     -- json, not jsonb: it keeps the text exactly as it was hashed
  hash        bytea not null,
  primary key (scope, seq)
);

create index ledger_story on ledger (kind, key, seq);

-- One commit may make several entries; its first one claims the operation for the scope.
create unique index ledger_operation on ledger (scope, operation) where operation is not null and ordinal = 0;

create table ledger_head (
  scope text collate "C" primary key,
  seq   bigint not null,
  hash  bytea not null
) with (fillfactor = 10);

-- The number of the last batch of each running commit queue: how a queue learns what became of a batch whose connection died.
create table ledger_writer (
  id         uuid primary key,
  batch      bigint not null,
  started_at timestamptz not null
) with (fillfactor = 10);

create table due (
  kind         text collate "C" not null,
  key          text collate "C" not null,
  name         text collate "C" not null,
  scope        text collate "C" not null,
  due_at       timestamptz not null, -- by the business clock
  payload      text,
  attempts     integer not null default 0,
  leased_until timestamptz,          -- by the hosts' clock; also when a failed delivery is tried again
  set_aside_at timestamptz,
  last_error   text,
  primary key (kind, key, name)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

create index due_at on due (due_at) where set_aside_at is null;

create index due_set_aside on due (set_aside_at) where set_aside_at is not null;
