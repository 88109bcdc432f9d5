drop function sent_invitation;
