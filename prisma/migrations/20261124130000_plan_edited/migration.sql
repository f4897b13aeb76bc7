-- AlterEnum
ALTER TYPE "ShareResultEventKind" ADD VALUE 'PLAN_EDITED';

-- AlterTable
ALTER TABLE "share" ADD COLUMN     "edit_key" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
