-- AlterTable
ALTER TABLE "instance_app" ADD COLUMN     "registered_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "registering_until" TIMESTAMP(3);
