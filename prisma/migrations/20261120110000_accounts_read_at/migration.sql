-- AlterTable
ALTER TABLE "oauth_grant" ADD COLUMN     "accounts_read_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
