-- AlterTable
ALTER TABLE "publish_hold" ADD COLUMN     "refusal" TEXT;
