delete from official_codes;
