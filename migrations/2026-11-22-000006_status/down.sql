drop table status_line_goals;
drop table status_lines;
drop table status_reports;
drop table status_scales;
drop function refuse_final;
