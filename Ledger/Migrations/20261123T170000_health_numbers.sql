-- Written at every commit of a worker, and asked only when another department speaks of one: the search column finds the same (docs/adr/0021).
drop index employee_health_numbers;
