-- AlterTable
ALTER TABLE "oauth_grant" ADD COLUMN     "renewable_until" TIMESTAMP(3);
