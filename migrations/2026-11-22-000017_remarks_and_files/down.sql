drop table measurement_attachments;
drop table measurement_comments;
