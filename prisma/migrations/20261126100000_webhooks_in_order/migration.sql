-- AlterTable
ALTER TABLE "webhook_endpoint" ADD COLUMN IF NOT EXISTS "failing" BOOLEAN NOT NULL DEFAULT false;

-- What was troubled failed or took long: the first message tells.
UPDATE "webhook_endpoint" SET "failing" = "troubled";

-- What led to a pause had no try left, and began anew with the next. Now it is tried as long as it has some.
UPDATE "webhook_delivery" SET "tries_left" = 11 WHERE "status" = 'WAITING' AND "tries_left" <= 0;

-- CreateIndex
CREATE INDEX IF NOT EXISTS "webhook_delivery_endpoint_id_status_next_attempt_at_positio_idx" ON "webhook_delivery"("endpoint_id", "status", "next_attempt_at", "position");

-- DropIndex
DROP INDEX IF EXISTS "webhook_delivery_endpoint_id_status_position_idx";
