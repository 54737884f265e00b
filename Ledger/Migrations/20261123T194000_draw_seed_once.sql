-- One public value seeds one draw. Asking first whether it is used lets two draws through that ask at the same instant; this doesn't.
-- What was published with a value that another draw had already, before there was this rule, stays as it is and outside of it.
do $$
declare
  known text;
begin
  select coalesce(string_agg(quote_literal(key), ', '), 'null') into known
  from (
    select key, row_number() over (
      partition by scope, state #>> '{draft,beacon}', state #>> '{seeded,value}' order by state #>> '{seeded,at}' collate "C", key) as place
    from state_draw where state #>> '{seeded,value}' is not null) seeded
  where place > 1;
  execute format(
    $sql$create unique index draw_seed_once on state_draw (scope, (state #>> '{draft,beacon}'), (state #>> '{seeded,value}'))
      where state #>> '{seeded,value}' is not null and (key in (%s)) is not true$sql$, known);
end $$;
