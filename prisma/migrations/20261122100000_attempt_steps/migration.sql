-- CreateEnum
CREATE TYPE "PublishAttemptEventKind" AS ENUM ('STEP', 'LOOKED_UP', 'TOKEN_REFRESHED');

-- CreateEnum
CREATE TYPE "LookUpAnswer" AS ENUM ('FOUND', 'ABSENT', 'UNKNOWN', 'UNANSWERED');

-- CreateEnum
CREATE TYPE "ShareResultEventKind" AS ENUM ('HELD', 'GIVEN_UP', 'RETRIED', 'CANCELED', 'RESOLVED_PUBLISHED', 'RESOLVED_NOT_PUBLISHED', 'EDITED', 'DELETED');

-- AlterTable
ALTER TABLE "publish_attempt" ADD COLUMN     "retry_at" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "publish_attempt_event" (
    "id" BIGSERIAL NOT NULL,
    "attempt_id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "kind" "PublishAttemptEventKind" NOT NULL,
    "step" "PublishStep",
    "answer" "LookUpAnswer",

    CONSTRAINT "publish_attempt_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_result_event" (
    "id" BIGSERIAL NOT NULL,
    "result_id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "kind" "ShareResultEventKind" NOT NULL,
    "until" TIMESTAMP(3),
    "message" TEXT,
    "user_id" TEXT,

    CONSTRAINT "share_result_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "publish_attempt_event_attempt_id_idx" ON "publish_attempt_event"("attempt_id");

-- CreateIndex
CREATE INDEX "share_result_event_result_id_idx" ON "share_result_event"("result_id");

-- AddForeignKey
ALTER TABLE "publish_attempt_event" ADD CONSTRAINT "publish_attempt_event_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "publish_attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_result_event" ADD CONSTRAINT "share_result_event_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "share_result"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_result_event" ADD CONSTRAINT "share_result_event_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is known of the changes people made before: the last edit, and the deletion.
INSERT INTO "share_result_event" ("result_id", "at", "kind")
SELECT "id", "edited_at", 'EDITED' FROM "share_result" WHERE "edited_at" IS NOT NULL ORDER BY "edited_at";

INSERT INTO "share_result_event" ("result_id", "at", "kind")
SELECT "id", "deleted_at", 'DELETED' FROM "share_result" WHERE "deleted_at" IS NOT NULL ORDER BY "deleted_at";
