-- AlterTable
ALTER TABLE "share_result" ADD COLUMN     "is_public" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "embed_id" TEXT NOT NULL DEFAULT (gen_random_uuid())::text,
ADD COLUMN     "embed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE UNIQUE INDEX "workspace_embed_id_key" ON "workspace"("embed_id");
