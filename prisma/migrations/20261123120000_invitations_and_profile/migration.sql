-- CreateEnum
CREATE TYPE "InvitationStatus" AS ENUM ('PENDING', 'ACCEPTED', 'REVOKED');

-- None was ever sent to anybody.
DELETE FROM "workspace_invitation";

-- AlterTable
ALTER TABLE "workspace_invitation" DROP COLUMN "role",
DROP COLUMN "status",
ADD COLUMN     "role" "WorkspaceRole" NOT NULL,
ADD COLUMN     "status" "InvitationStatus" NOT NULL DEFAULT 'PENDING',
ADD COLUMN     "code_hash" TEXT NOT NULL,
ADD COLUMN     "links" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "mailed_at" TIMESTAMP(3);

-- CreateIndex
CREATE UNIQUE INDEX "workspace_invitation_code_hash_key" ON "workspace_invitation"("code_hash");

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "website" TEXT,
ADD COLUMN     "time_zone" TEXT;

-- Where it held anything, it was no image of ours.
UPDATE "workspace" SET "logo" = NULL;

-- CreateIndex
CREATE INDEX "workspace_logo_idx" ON "workspace"("logo");

-- AddForeignKey
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_logo_fkey" FOREIGN KEY ("logo") REFERENCES "media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
