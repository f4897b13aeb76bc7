-- Ending an account looks for whatever refers to the person.
CREATE INDEX "workspace_invitation_inviter_id_idx" ON "workspace_invitation"("inviter_id");
CREATE INDEX "workspace_invitation_email_idx" ON "workspace_invitation"("email");
CREATE INDEX "connection_attempt_user_id_idx" ON "connection_attempt"("user_id");
CREATE INDEX "share_user_id_idx" ON "share"("user_id");
CREATE INDEX "share_result_event_user_id_idx" ON "share_result_event"("user_id");
