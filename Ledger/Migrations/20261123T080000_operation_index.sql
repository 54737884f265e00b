-- The operation comes first, so that looking one up can use this index and no other. Led by the scope it competed with the primary
-- key, and on a young ledger the planner took that one: every look-up then read the whole scope.
drop index ledger_operation;
create unique index ledger_operation on ledger (operation, scope) where operation is not null and ordinal = 0;
