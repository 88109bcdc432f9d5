drop table partners;
drop table municipalities;
drop table official_codes;
