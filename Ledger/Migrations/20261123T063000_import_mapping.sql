-- The mapping that a file is read with: kept with the file, so that a mapping changed later doesn't change a running import.

alter table import_file add column mapping text not null default '';
alter table import_file add column by_actor text not null default '';
alter table import_error drop column raw;
