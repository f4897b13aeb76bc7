-- CreateEnum
CREATE TYPE "WorkspaceRole" AS ENUM ('VIEWER', 'EDITOR', 'OWNER');

-- AlterTable
ALTER TABLE "workspace_member" ALTER COLUMN "role" DROP DEFAULT;

-- Until now every member could do everything, and these managed the others.
ALTER TABLE "workspace_member" ALTER COLUMN "role" TYPE "WorkspaceRole" USING (
  CASE WHEN string_to_array("role", ',') && ARRAY['owner', 'admin'] THEN 'OWNER' ELSE 'EDITOR' END
)::"WorkspaceRole";

-- A workspace always has an owner: where there was none, it is who came first.
UPDATE "workspace_member" SET "role" = 'OWNER' WHERE "id" IN (
  SELECT DISTINCT ON ("workspace_id") "id" FROM "workspace_member" member
  WHERE NOT EXISTS (
    SELECT FROM "workspace_member" owner WHERE owner."workspace_id" = member."workspace_id" AND owner."role" = 'OWNER'
  )
  ORDER BY "workspace_id", "created_at", "id"
);
