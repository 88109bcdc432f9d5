drop table sections;
drop table parties;
drop table agreement_policies;
alter table grants drop constraint grants_agreement_id_fkey;
drop table agreements;
