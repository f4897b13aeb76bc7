-- AlterTable
ALTER TABLE "webhook_endpoint" ADD COLUMN     "failing" BOOLEAN NOT NULL DEFAULT false;

-- What was troubled failed or took long: the first message tells.
UPDATE "webhook_endpoint" SET "failing" = "troubled";

-- CreateIndex
CREATE INDEX "webhook_delivery_endpoint_id_status_next_attempt_at_positio_idx" ON "webhook_delivery"("endpoint_id", "status", "next_attempt_at", "position");

-- DropIndex
DROP INDEX "webhook_delivery_endpoint_id_status_position_idx";
