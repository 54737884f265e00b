-- The board by priority, and those whom nobody takes: without these each filter reads and unpacks the state of every open order.

create index workorder_by_priority on state_workorder (scope, (state ->> 'priority'), status, listed_at, key)
  where status not in ('Done', 'Cancelled', 'Archived');
create index workorder_unassigned on state_workorder (scope, status, listed_at, key)
  where state ->> 'unassigned' = 'true' and status not in ('Done', 'Cancelled', 'Archived');
