-- CreateTable
CREATE TABLE "Handbook" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "settings" JSONB NOT NULL,
    "removedAt" DATETIME,
    "removedBy" TEXT,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "HandbookVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "handbook" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "effectiveOn" TEXT,
    "addedAt" DATETIME NOT NULL,
    "addedBy" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reading" JSONB NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "HandbookVersion_handbook_n_key" ON "HandbookVersion"("handbook", "n");
