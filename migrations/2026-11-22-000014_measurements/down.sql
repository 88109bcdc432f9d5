drop table measurement_steps;
drop table measurement_revisions;
drop table measurements;
alter table indicators drop column counts_people;
