-- Clustering and scratch persistence of Orleans. The providers hold no SQL: they run the texts of OrleansQuery, and these are
-- ours. Each text is one statement, so that it is atomic by itself; instants are timestamptz, so that no session shifts them.

create schema orleans;

create table orleans.orleansquery (
  querykey  text primary key,
  querytext text not null
);

create table orleans.membership_version (
  deployment_id text primary key,
  version       integer not null default 0
) with (fillfactor = 10);

create table orleans.membership (
  deployment_id   text not null references orleans.membership_version,
  address         text not null,
  port            integer not null,
  generation      integer not null,
  silo_name       text not null,
  host_name       text not null,
  status          integer not null,
  proxy_port      integer,
  suspect_times   text,
  start_time      timestamptz(3) not null,
  i_am_alive_time timestamptz(3) not null,
  primary key (deployment_id, address, port, generation)
) with (fillfactor = 50);

create table orleans.storage (
  service_id  text not null,
  state_name  text not null,
  n0          bigint not null,
  n1          bigint not null,
  extension   text,
  version     integer not null,
  payload     bytea,
  modified_at timestamptz(3) not null
) with (fillfactor = 75);

-- The whole key is unique, so of racing first writes one wins.
create unique index storage_key on orleans.storage (service_id, state_name, n0, n1, (coalesce(extension, '')));

insert into orleans.orleansquery (querykey, querytext) values
('InsertMembershipVersionKey', $q$
with made as (
  insert into orleans.membership_version (deployment_id) values (@DeploymentId)
  on conflict (deployment_id) do nothing
  returning 1)
select count(*)::integer from made
$q$),
('MembershipReadAllKey', $q$
select v.version as Version, m.address as Address, m.port as Port, m.generation as Generation, m.silo_name as SiloName,
  m.host_name as HostName, m.status as Status, m.proxy_port as ProxyPort, m.suspect_times as SuspectTimes,
  m.start_time as StartTime, m.i_am_alive_time as IAmAliveTime
from orleans.membership_version v
left join orleans.membership m on m.deployment_id = v.deployment_id
where v.deployment_id = @DeploymentId
$q$),
('MembershipReadRowKey', $q$
select v.version as Version, m.address as Address, m.port as Port, m.generation as Generation, m.silo_name as SiloName,
  m.host_name as HostName, m.status as Status, m.proxy_port as ProxyPort, m.suspect_times as SuspectTimes,
  m.start_time as StartTime, m.i_am_alive_time as IAmAliveTime
from orleans.membership_version v
left join orleans.membership m
  on m.deployment_id = v.deployment_id and m.address = @Address and m.port = @Port and m.generation = @Generation
where v.deployment_id = @DeploymentId
$q$),
('InsertMembershipKey', $q$
with raised as (
  update orleans.membership_version set version = version + 1
  where deployment_id = @DeploymentId and version = @Version and not exists (
    select 1 from orleans.membership
    where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
  returning 1),
added as (
  insert into orleans.membership (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
  select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from raised
  returning 1)
select count(*)::integer from added
$q$),
('UpdateMembershipKey', $q$
with locked as materialized (
  select 1 from orleans.membership
  where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
  for update),
raised as (
  update orleans.membership_version set version = version + 1 from locked
  where deployment_id = @DeploymentId and version = @Version
  returning 1),
changed as (
  update orleans.membership set status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime from raised
  where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
  returning 1)
select count(*)::integer from changed
$q$),
('UpdateIAmAlivetimeKey', $q$
update orleans.membership set i_am_alive_time = @IAmAliveTime
where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$q$),
('GatewaysQueryKey', $q$
select address as Address, proxy_port as ProxyPort, generation as Generation
from orleans.membership
where deployment_id = @DeploymentId and status = @Status and proxy_port > 0
$q$),
('DeleteMembershipTableEntriesKey', $q$
with gone as (delete from orleans.membership where deployment_id = @DeploymentId)
delete from orleans.membership_version where deployment_id = @DeploymentId
$q$),
('CleanupDefunctSiloEntriesKey', $q$
delete from orleans.membership
where deployment_id = @DeploymentId and i_am_alive_time < @IAmAliveTime and status <> 3
$q$),
('CleanupDefunctSiloEntryKey', $q$
delete from orleans.membership
where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation and status = 6
  and start_time = @StartTime and i_am_alive_time = @IAmAliveTime
  and coalesce(suspect_times, '') = coalesce(@SuspectTimes, '')
$q$),
('ReadFromStorageKey', $q$
select payload as PayloadBinary, version as Version
from orleans.storage
where service_id = @ServiceId and state_name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
  and coalesce(extension, '') = coalesce(@GrainIdExtensionString, '')
$q$),
('WriteToStorageKey', $q$
with changed as (
  update orleans.storage set payload = @PayloadBinary, version = version + 1, modified_at = now()
  where service_id = @ServiceId and state_name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
    and coalesce(extension, '') = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
  returning version),
added as (
  insert into orleans.storage (service_id, state_name, n0, n1, extension, version, payload, modified_at)
  select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString, 1, @PayloadBinary, now()
  where @GrainStateVersion is null
  on conflict do nothing
  returning version)
select version as NewGrainStateVersion from changed
union all
select version from added
$q$),
('ClearStorageKey', $q$
update orleans.storage set payload = null, version = version + 1, modified_at = now()
where service_id = @ServiceId and state_name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
  and coalesce(extension, '') = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
returning version as NewGrainStateVersion
$q$),
('DeleteStorageKey', $q$
delete from orleans.storage
where service_id = @ServiceId and state_name = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
  and coalesce(extension, '') = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
returning version + 1 as NewGrainStateVersion
$q$);
