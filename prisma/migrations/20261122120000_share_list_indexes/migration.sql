-- Finds words within texts by index. It comes with every PostgreSQL and the owner of a database may make it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- DropIndex
DROP INDEX "share_workspace_id_created_at_idx";

-- CreateIndex
CREATE INDEX "share_workspace_id_created_at_id_idx" ON "share"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "share_message_title_url_idx" ON "share" USING GIN ("message" gin_trgm_ops, "title" gin_trgm_ops, "url" gin_trgm_ops);

-- DropIndex
DROP INDEX "share_result_status_idx";

-- CreateIndex
CREATE INDEX "share_result_status_share_id_idx" ON "share_result"("status", "share_id");
