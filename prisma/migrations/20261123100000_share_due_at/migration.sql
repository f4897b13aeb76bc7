-- AlterEnum
ALTER TYPE "ShareResultEventKind" ADD VALUE 'RESCHEDULED';

-- AlterTable
ALTER TABLE "share" ADD COLUMN     "due_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- When the shares that are there were to go out.
UPDATE "share" SET "due_at" = COALESCE("scheduled_at", "created_at");

-- CreateIndex
CREATE INDEX "share_workspace_id_due_at_id_idx" ON "share"("workspace_id", "due_at", "id");
