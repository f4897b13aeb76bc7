-- AlterTable
ALTER TABLE "connection_attempt" ADD COLUMN     "account_platform" TEXT;

-- AlterTable
ALTER TABLE "share" ADD COLUMN     "preview_description" TEXT,
ADD COLUMN     "preview_media_id" TEXT,
ADD COLUMN     "preview_title" TEXT,
ADD COLUMN     "previewed_at" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "share_result" ADD COLUMN     "deleted_at" TIMESTAMP(3),
ADD COLUMN     "edited_at" TIMESTAMP(3),
ADD COLUMN     "options" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "publish_hold" (
    "key" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "publish_hold_pkey" PRIMARY KEY ("key")
);

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_preview_media_id_fkey" FOREIGN KEY ("preview_media_id") REFERENCES "media"("id") ON DELETE SET NULL ON UPDATE CASCADE;
