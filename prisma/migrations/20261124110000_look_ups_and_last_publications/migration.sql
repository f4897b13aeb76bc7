-- AlterEnum
ALTER TYPE "ShareResultEventKind" ADD VALUE 'LOOK_UP_ASKED';

-- AlterTable
ALTER TABLE "share_result" ADD COLUMN     "look_up_only" BOOLEAN NOT NULL DEFAULT false;

-- DropIndex
DROP INDEX "share_result_connection_id_idx";

-- CreateIndex
CREATE INDEX "share_result_connection_id_published_at_idx" ON "share_result"("connection_id", "published_at");
