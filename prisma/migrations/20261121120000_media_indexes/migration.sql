-- CreateIndex
CREATE INDEX "share_preview_media_id_idx" ON "share"("preview_media_id");

-- CreateIndex
CREATE INDEX "share_image_media_id_idx" ON "share_image"("media_id");
