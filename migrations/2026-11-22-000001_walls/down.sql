drop procedure protect;
drop function danish_today;
drop function at_login_door;
drop function caller_account;
drop function guest_partners;
drop function staff_municipalities;
