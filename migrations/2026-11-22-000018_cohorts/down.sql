drop table cohorts;
