-- AlterTable
ALTER TABLE "Binding" ADD COLUMN "account" TEXT;
ALTER TABLE "Binding" ADD COLUMN "heardAt" DATETIME;
ALTER TABLE "Binding" ADD COLUMN "sentSince" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Binding" ADD COLUMN "trouble" TEXT;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN "account" TEXT;

-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN "conversationId" TEXT;
ALTER TABLE "Outbox" ADD COLUMN "begunIn" TEXT;
ALTER TABLE "Outbox" ADD COLUMN "begunAt" DATETIME;
ALTER TABLE "Outbox" ADD COLUMN "begunWith" INTEGER;

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person" TEXT,
    "name" TEXT,
    "how" TEXT,
    "boundAt" DATETIME,
    "seenAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Account_person_idx" ON "Account"("person");

-- CreateIndex
CREATE INDEX "Binding_account_idx" ON "Binding"("account");

-- CreateIndex
CREATE INDEX "Message_channel_at_idx" ON "Message"("channel", "at");

-- CreateIndex
CREATE INDEX "Outbox_begunWith_idx" ON "Outbox"("begunWith");

-- CreateIndex
CREATE INDEX "Outbox_platformId_idx" ON "Outbox"("platformId");
