-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('CONNECTION_NEEDS_RECONNECT', 'SHARE_FAILED', 'SCHEDULED_SHARE_DONE');

-- CreateTable
CREATE TABLE "notification" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "share_id" TEXT,
    "connection_id" TEXT,
    "in_app" BOOLEAN NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMP(3),
    "mailed_at" TIMESTAMP(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_preference" (
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "email" BOOLEAN NOT NULL,
    "in_app" BOOLEAN NOT NULL,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("workspace_id","user_id","kind")
);

-- CreateTable
CREATE TABLE "untold_ending" (
    "result_id" TEXT NOT NULL,
    "share_id" TEXT NOT NULL,

    CONSTRAINT "untold_ending_pkey" PRIMARY KEY ("result_id")
);

-- CreateIndex
CREATE INDEX "notification_workspace_id_user_id_created_at_id_idx" ON "notification"("workspace_id", "user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "notification_share_id_idx" ON "notification"("share_id");

-- CreateIndex
CREATE INDEX "notification_connection_id_idx" ON "notification"("connection_id");

-- CreateIndex
CREATE INDEX "untold_ending_share_id_idx" ON "untold_ending"("share_id");

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "workspace_member"("workspace_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "share"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "social_connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_preference" ADD CONSTRAINT "notification_preference_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "workspace_member"("workspace_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "untold_ending" ADD CONSTRAINT "untold_ending_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "share_result"("id") ON DELETE CASCADE ON UPDATE CASCADE;
