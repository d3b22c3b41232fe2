-- CreateTable
CREATE TABLE "Person" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "role" TEXT NOT NULL,
    "team" TEXT,
    "name" TEXT,
    "room" TEXT,
    "data" JSONB NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Binding" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "recipient" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "lastSeenAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Message" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "group" BOOLEAN NOT NULL,
    "addressed" BOOLEAN NOT NULL,
    "body" JSONB NOT NULL,
    "handledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Ticket" (
    "n" INTEGER NOT NULL PRIMARY KEY,
    "number" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL,
    "severity" TEXT,
    "emergency" BOOLEAN NOT NULL,
    "urgency" TEXT NOT NULL,
    "room" TEXT,
    "team" TEXT NOT NULL,
    "owner" TEXT,
    "reporter" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "incident" INTEGER,
    "receivedAt" DATETIME NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "History" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticket" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "by" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "messageId" INTEGER
);

-- CreateTable
CREATE TABLE "Card" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ticket" INTEGER,
    "text" TEXT NOT NULL,
    "buttons" JSONB NOT NULL,
    "open" BOOLEAN NOT NULL,
    "platformId" TEXT,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "ticket" INTEGER,
    "cardId" INTEGER,
    "body" JSONB NOT NULL,
    "meets" TEXT,
    "owedAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "sentAt" DATETIME,
    "platformId" TEXT,
    "problem" TEXT
);

-- CreateTable
CREATE TABLE "Job" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT,
    "lane" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "runAt" DATETIME NOT NULL,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "leaseId" TEXT,
    "leaseUntil" DATETIME,
    "problem" TEXT
);

-- CreateTable
CREATE TABLE "Fact" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Person_room_idx" ON "Person"("room");

-- CreateIndex
CREATE UNIQUE INDEX "Binding_conversationId_key" ON "Binding"("conversationId");

-- CreateIndex
CREATE INDEX "Binding_recipient_idx" ON "Binding"("recipient");

-- CreateIndex
CREATE INDEX "Conversation_person_idx" ON "Conversation"("person");

-- CreateIndex
CREATE UNIQUE INDEX "Message_key_key" ON "Message"("key");

-- CreateIndex
CREATE INDEX "Message_conversationId_id_idx" ON "Message"("conversationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_number_key" ON "Ticket"("number");

-- CreateIndex
CREATE INDEX "Ticket_reporter_open_idx" ON "Ticket"("reporter", "open");

-- CreateIndex
CREATE INDEX "Ticket_open_team_idx" ON "Ticket"("open", "team");

-- CreateIndex
CREATE INDEX "Ticket_room_receivedAt_idx" ON "Ticket"("room", "receivedAt");

-- CreateIndex
CREATE INDEX "Ticket_receivedAt_idx" ON "Ticket"("receivedAt");

-- CreateIndex
CREATE INDEX "History_ticket_id_idx" ON "History"("ticket", "id");

-- CreateIndex
CREATE INDEX "History_at_idx" ON "History"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Card_key_key" ON "Card"("key");

-- CreateIndex
CREATE INDEX "Card_to_open_idx" ON "Card"("to", "open");

-- CreateIndex
CREATE INDEX "Card_ticket_kind_idx" ON "Card"("ticket", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");

-- CreateIndex
CREATE INDEX "Outbox_to_id_idx" ON "Outbox"("to", "id");

-- CreateIndex
CREATE INDEX "Outbox_ticket_idx" ON "Outbox"("ticket");

-- CreateIndex
CREATE INDEX "Outbox_state_id_idx" ON "Outbox"("state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Job_key_key" ON "Job"("key");

-- CreateIndex
CREATE INDEX "Job_state_runAt_idx" ON "Job"("state", "runAt");

-- CreateIndex
CREATE INDEX "Job_state_priority_runAt_id_idx" ON "Job"("state", "priority", "runAt", "id");

-- CreateIndex
CREATE INDEX "Job_lane_state_idx" ON "Job"("lane", "state");
