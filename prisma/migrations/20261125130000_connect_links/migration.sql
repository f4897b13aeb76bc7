-- CreateEnum
CREATE TYPE "ConnectLinkStatus" AS ENUM ('OPEN', 'COMPLETED', 'CANCELED');

-- AlterTable
ALTER TABLE "social_connection" ADD COLUMN     "connect_link_id" TEXT;

-- AlterTable
ALTER TABLE "connection_attempt" ADD COLUMN     "visit_id" TEXT,
ALTER COLUMN "user_id" DROP NOT NULL,
ALTER COLUMN "session_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "connect_link" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "status" "ConnectLinkStatus" NOT NULL DEFAULT 'OPEN',
    "platforms" TEXT[],
    "reconnect_id" TEXT,
    "return_url" TEXT NOT NULL,
    "reference" TEXT,
    "user_id" TEXT,
    "api_key_id" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "connect_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connect_visit" (
    "id" TEXT NOT NULL,
    "link_id" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connect_visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_ConnectLinkToSocialConnection" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_ConnectLinkToSocialConnection_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "connect_link_code_hash_key" ON "connect_link"("code_hash");

-- CreateIndex
CREATE INDEX "connect_link_workspace_id_idx" ON "connect_link"("workspace_id");

-- CreateIndex
CREATE INDEX "connect_link_reconnect_id_idx" ON "connect_link"("reconnect_id");

-- CreateIndex
CREATE INDEX "connect_link_user_id_idx" ON "connect_link"("user_id");

-- CreateIndex
CREATE INDEX "connect_link_api_key_id_idx" ON "connect_link"("api_key_id");

-- CreateIndex
CREATE UNIQUE INDEX "connect_visit_secret_hash_key" ON "connect_visit"("secret_hash");

-- CreateIndex
CREATE INDEX "connect_visit_link_id_idx" ON "connect_visit"("link_id");

-- CreateIndex
CREATE INDEX "_ConnectLinkToSocialConnection_B_index" ON "_ConnectLinkToSocialConnection"("B");

-- CreateIndex
CREATE INDEX "social_connection_connect_link_id_idx" ON "social_connection"("connect_link_id");

-- CreateIndex
CREATE INDEX "connection_attempt_visit_id_idx" ON "connection_attempt"("visit_id");

-- AddForeignKey
ALTER TABLE "social_connection" ADD CONSTRAINT "social_connection_connect_link_id_fkey" FOREIGN KEY ("connect_link_id") REFERENCES "connect_link"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_attempt" ADD CONSTRAINT "connection_attempt_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "connect_visit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_link" ADD CONSTRAINT "connect_link_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_link" ADD CONSTRAINT "connect_link_reconnect_id_fkey" FOREIGN KEY ("reconnect_id") REFERENCES "social_connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_link" ADD CONSTRAINT "connect_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_link" ADD CONSTRAINT "connect_link_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_key"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_visit" ADD CONSTRAINT "connect_visit_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "connect_link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_ConnectLinkToSocialConnection" ADD CONSTRAINT "_ConnectLinkToSocialConnection_A_fkey" FOREIGN KEY ("A") REFERENCES "connect_link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_ConnectLinkToSocialConnection" ADD CONSTRAINT "_ConnectLinkToSocialConnection_B_fkey" FOREIGN KEY ("B") REFERENCES "social_connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
