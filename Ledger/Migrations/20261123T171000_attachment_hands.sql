-- Who handed in which bytes: the same picture from two people is one attachment, and either may speak of it.
create table attachment_hand (
  hash     bytea not null references attachment,
  by_actor text collate "C" not null,
  at       timestamptz not null, -- the business instant at which they first did
  primary key (hash, by_actor)
);

insert into attachment_hand (hash, by_actor, at) select hash, by_actor, at from attachment;
