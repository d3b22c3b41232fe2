-- AlterTable
ALTER TABLE "Card" ADD COLUMN "entry" INTEGER;

-- CreateTable
CREATE TABLE "Entry" (
    "n" INTEGER NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL,
    "room" TEXT,
    "person" TEXT,
    "nextAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "version" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "data" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "Report" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "fromAt" DATETIME NOT NULL,
    "toAt" DATETIME NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "data" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Card_entry_idx" ON "Card"("entry");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_key_key" ON "Entry"("key");

-- CreateIndex
CREATE INDEX "Entry_kind_open_idx" ON "Entry"("kind", "open");

-- CreateIndex
CREATE INDEX "Entry_room_kind_idx" ON "Entry"("room", "kind");

-- CreateIndex
CREATE INDEX "Entry_createdAt_idx" ON "Entry"("createdAt");

-- CreateIndex
CREATE INDEX "PolicyVersion_since_idx" ON "PolicyVersion"("since");

-- CreateIndex
CREATE INDEX "Report_kind_toAt_idx" ON "Report"("kind", "toAt");

-- CreateIndex
CREATE INDEX "Ticket_incident_idx" ON "Ticket"("incident");

-- CreateIndex
CREATE INDEX "Ticket_updatedAt_idx" ON "Ticket"("updatedAt");
