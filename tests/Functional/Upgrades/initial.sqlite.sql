-- Made by the server before the migration EntityVersions: demo data, one message that had fallen back to SMS and was delivered, one whose push was handed
-- over when the process was killed; then: sqlite3 messaging.db .dump
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
    "Timestamp" TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO __EFMigrationsHistory VALUES('20261121233423_Initial','10.0.14');
CREATE TABLE IF NOT EXISTS "accounts" (
    "account_id" BLOB NOT NULL CONSTRAINT "PK_accounts" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "is_admin" INTEGER NOT NULL,
    "create_time" INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO accounts VALUES(X'5c8fa397a2c2fa4d076826b0','Demo',1,1796037983992);
CREATE TABLE IF NOT EXISTS "attempts" (
    "message_id" BLOB NOT NULL,
    "destination_index" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "channel" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_message_id" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "send_time" INTEGER NOT NULL,
    "poll_time" INTEGER NULL,
    "deliver_time" INTEGER NULL,
    "read_time" INTEGER NULL,
    CONSTRAINT "PK_attempts" PRIMARY KEY ("message_id", "destination_index", "number")
) WITHOUT ROWID;
INSERT INTO attempts VALUES(X'6b0d5d6a2fae60c2f297f10c',0,1,0,1,'sandbox-push','6b0d5d6a2fae60c2f297f10c-0-1',1,'',1796037995053,NULL,NULL,NULL);
INSERT INTO attempts VALUES(X'6b0d5d6a2fae60c2f297f10c',0,2,1,2,'sandbox-sms','6b0d5d6a2fae60c2f297f10c-0-2',4,'',1796038000101,NULL,1796038000158,NULL);
INSERT INTO attempts VALUES(X'6b0d5d742fae60c2f297f10d',0,1,0,1,'sandbox-push','6b0d5d742fae60c2f297f10d-0-1',1,'',1796038004176,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "daily_statistics" (
    "account_id" BLOB NOT NULL,
    "day" TEXT NOT NULL,
    "channel" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "destinations" INTEGER NOT NULL,
    CONSTRAINT "PK_daily_statistics" PRIMARY KEY ("account_id", "day", "channel", "state")
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "deliveries" (
    "message_id" BLOB NOT NULL,
    "destination_index" INTEGER NOT NULL,
    "account_id" BLOB NOT NULL,
    "app_code" BLOB NULL,
    "uid" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "platform" INTEGER NULL,
    "version" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "channel" INTEGER NULL,
    "tries" INTEGER NOT NULL,
    "attempt_count" INTEGER NOT NULL,
    "cancel_requested" INTEGER NOT NULL,
    "due_time" INTEGER NULL,
    "lane" INTEGER NOT NULL,
    "turn_time" INTEGER NULL,
    "lease_owner" TEXT NULL,
    "step_deadline" INTEGER NULL,
    "reason" TEXT NOT NULL,
    "change_time" INTEGER NOT NULL,
    "is_open" INTEGER NOT NULL,
    CONSTRAINT "PK_deliveries" PRIMARY KEY ("message_id", "destination_index")
) WITHOUT ROWID;
INSERT INTO deliveries VALUES(X'6b0d5d6a2fae60c2f297f10c',0,X'5c8fa397a2c2fa4d076826b0',X'5c8fa397a2c2fa4d076826b1','9af01b22c3d4e503','','sara','','962790000013','token-9af01b22c3d4e503',2,4,4,1,2,1,2,0,NULL,1,NULL,NULL,NULL,'',1796038000158,0);
INSERT INTO deliveries VALUES(X'6b0d5d742fae60c2f297f10d',0,X'5c8fa397a2c2fa4d076826b0',X'5c8fa397a2c2fa4d076826b1','9af01b22c3d4e503','','sara','','962790000013','token-9af01b22c3d4e503',2,1,1,0,1,1,1,0,1796038009176,1,1796038009176,'vm/e855190b7a8647dbbd4d7d03d5b1b798',1796038009176,'',1796038004176,1);
CREATE TABLE IF NOT EXISTS "messages" (
    "message_id" BLOB NOT NULL CONSTRAINT "PK_messages" PRIMARY KEY,
    "account_id" BLOB NOT NULL,
    "scenario_key" BLOB NULL,
    "flow" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "platform" INTEGER NULL,
    "create_time" INTEGER NOT NULL,
    "send_time" INTEGER NULL,
    "expire_time" INTEGER NOT NULL,
    "destination_count" INTEGER NOT NULL,
    "reachable_count" INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO messages VALUES(X'6b0d5d6a2fae60c2f297f10c',X'5c8fa397a2c2fa4d076826b0',X'5c8fa397a2c2fa4d076826b2','[{"channel":1,"from":"Demo","appCode":"5c8fa397a2c2fa4d076826b1","timeout":"00:00:05"},{"channel":2,"from":"Demo"}]','{"push":{"text":"Your seat is ready","from":"","actions":{"Badge":"3"}},"sms":{"text":"Your seat is ready","from":""}}',NULL,1796037994812,NULL,1796210794812,1,1);
INSERT INTO messages VALUES(X'6b0d5d742fae60c2f297f10d',X'5c8fa397a2c2fa4d076826b0',X'5c8fa397a2c2fa4d076826b2','[{"channel":1,"from":"Demo","appCode":"5c8fa397a2c2fa4d076826b1","timeout":"00:00:05"},{"channel":2,"from":"Demo"}]','{"push":{"text":"Your seat is ready","from":"","actions":{"Badge":"3"}},"sms":{"text":"Your seat is ready","from":""}}',NULL,1796038004169,NULL,1796210804169,1,1);
CREATE TABLE IF NOT EXISTS "requests" (
    "account_id" BLOB NOT NULL,
    "request_id" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "answer" BLOB NOT NULL,
    "create_time" INTEGER NOT NULL,
    CONSTRAINT "PK_requests" PRIMARY KEY ("account_id", "request_id")
);
INSERT INTO requests VALUES(X'5c8fa397a2c2fa4d076826b0','k1',X'075d44fb69484465cbef7ec22ba68ffd0944804d0cbf43f6b3349acc7c8809f3',X'0a560a1836623064356436613266616536306332663239376631306310011a0c08eabab5d8061080c6988303222a0a10396166303162323263336434653530331a04736172612a0c39363237393030303030313330023801',1796037994787);
CREATE TABLE IF NOT EXISTS "retention" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_retention" PRIMARY KEY,
    "log_floor" INTEGER NOT NULL,
    "turn_owner" TEXT NOT NULL,
    "turn_end" INTEGER NOT NULL
);
INSERT INTO retention VALUES(1,0,'',0);
CREATE TABLE IF NOT EXISTS "status_log" (
    "sequence" INTEGER NOT NULL CONSTRAINT "PK_status_log" PRIMARY KEY,
    "account_id" BLOB NOT NULL,
    "message_id" BLOB NOT NULL,
    "destination_index" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "channel" INTEGER NULL,
    "reason" TEXT NOT NULL,
    "change_time" INTEGER NOT NULL
);
INSERT INTO status_log VALUES(1,X'5c8fa397a2c2fa4d076826b0',X'6b0d5d6a2fae60c2f297f10c',0,0,2,0,1,'',1796037994812);
INSERT INTO status_log VALUES(2,X'5c8fa397a2c2fa4d076826b0',X'6b0d5d6a2fae60c2f297f10c',0,1,1,0,1,'',1796037995053);
INSERT INTO status_log VALUES(3,X'5c8fa397a2c2fa4d076826b0',X'6b0d5d6a2fae60c2f297f10c',0,2,2,1,2,'TIMEOUT',1796038000061);
INSERT INTO status_log VALUES(4,X'5c8fa397a2c2fa4d076826b0',X'6b0d5d6a2fae60c2f297f10c',0,3,1,1,2,'',1796038000101);
INSERT INTO status_log VALUES(5,X'5c8fa397a2c2fa4d076826b0',X'6b0d5d6a2fae60c2f297f10c',0,4,4,1,2,'',1796038000158);
INSERT INTO status_log VALUES(6,X'5c8fa397a2c2fa4d076826b0',X'6b0d5d742fae60c2f297f10d',0,0,2,0,1,'',1796038004169);
INSERT INTO status_log VALUES(7,X'5c8fa397a2c2fa4d076826b0',X'6b0d5d742fae60c2f297f10d',0,1,1,0,1,'',1796038004176);
CREATE TABLE IF NOT EXISTS "api_keys" (
    "key_id" BLOB NOT NULL CONSTRAINT "PK_api_keys" PRIMARY KEY,
    "account_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "hash_prefix" INTEGER NOT NULL,
    "hash" BLOB NOT NULL,
    "create_time" INTEGER NOT NULL,
    CONSTRAINT "FK_api_keys_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("account_id") ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO api_keys VALUES(X'6b0d5d602fae60c2f297f10b',X'5c8fa397a2c2fa4d076826b0','Demo',-4284609945324686644,X'c48a01f49fd0f2cc404bc3cbbc80e91457a3d41bb429a695243de4c61794155c',1796037983992);
INSERT INTO api_keys VALUES(X'6b0d5d742fae60c2f297f10e',X'5c8fa397a2c2fa4d076826b0','second',5632416979111407930,X'4e2a5d6692d0713a6ba13f0a07ed2a2aeab8939c85c7e917efae616d4972f0b8',1796038004261);
CREATE TABLE IF NOT EXISTS "applications" (
    "app_code" BLOB NOT NULL CONSTRAINT "PK_applications" PRIMARY KEY,
    "account_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "apns_active" INTEGER NOT NULL,
    "fcm_active" INTEGER NOT NULL,
    "create_time" INTEGER NOT NULL,
    "modify_time" INTEGER NOT NULL,
    "device_count" INTEGER NOT NULL,
    CONSTRAINT "FK_applications_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("account_id") ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO applications VALUES(X'5c8fa397a2c2fa4d076826b1',X'5c8fa397a2c2fa4d076826b0','Demo',1,1,1796037983992,1796037983992,4);
CREATE TABLE IF NOT EXISTS "scenarios" (
    "scenario_key" BLOB NOT NULL CONSTRAINT "PK_scenarios" PRIMARY KEY,
    "account_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "create_time" INTEGER NOT NULL,
    "modify_time" INTEGER NOT NULL,
    CONSTRAINT "FK_scenarios_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("account_id") ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO scenarios VALUES(X'5c8fa397a2c2fa4d076826b2',X'5c8fa397a2c2fa4d076826b0','Push, then SMS','[{"channel":1,"from":"Demo","appCode":"5c8fa397a2c2fa4d076826b1","timeout":"00:00:05"},{"channel":2,"from":"Demo"}]',1796037983992,1796037983992);
CREATE TABLE IF NOT EXISTS "devices" (
    "app_code" BLOB NOT NULL,
    "device_uid" TEXT NOT NULL,
    "platform" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "phone_digits" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "create_time" INTEGER NOT NULL,
    "modify_time" INTEGER NOT NULL,
    CONSTRAINT "PK_devices" PRIMARY KEY ("app_code", "device_uid"),
    CONSTRAINT "FK_devices_applications_app_code" FOREIGN KEY ("app_code") REFERENCES "applications" ("app_code") ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO devices VALUES(X'5c8fa397a2c2fa4d076826b1','9af01b22c3d4e501',2,'','lina','','962790000011','962790000011','token-9af01b22c3d4e501',1796037983992,1796037983992);
INSERT INTO devices VALUES(X'5c8fa397a2c2fa4d076826b1','9af01b22c3d4e502',2,'','omar','','962790000012','962790000012','token-9af01b22c3d4e502',1796037983992,1796037983992);
INSERT INTO devices VALUES(X'5c8fa397a2c2fa4d076826b1','9af01b22c3d4e503',2,'','sara','','962790000013','962790000013','token-9af01b22c3d4e503',1796037983992,1796037983992);
INSERT INTO devices VALUES(X'5c8fa397a2c2fa4d076826b1','9af01b22c3d4e507',2,'','zaid','','962790000014','962790000014','token-9af01b22c3d4e507',1796037983992,1796037983992);
CREATE INDEX "IX_api_keys_account_id_create_time" ON "api_keys" ("account_id", "create_time");
CREATE INDEX "IX_api_keys_hash_prefix" ON "api_keys" ("hash_prefix");
CREATE INDEX "IX_applications_account_id_create_time" ON "applications" ("account_id", "create_time");
CREATE INDEX "ix_attempts_provider" ON "attempts" ("provider_message_id", "provider") WHERE provider_message_id <> '';
CREATE INDEX "ix_deliveries_open" ON "deliveries" ("account_id") WHERE is_open = 1;
CREATE INDEX "ix_deliveries_turn" ON "deliveries" ("lane", "turn_time", "message_id", "destination_index") WHERE turn_time IS NOT NULL;
CREATE INDEX "IX_devices_app_code_create_time" ON "devices" ("app_code", "create_time");
CREATE UNIQUE INDEX "IX_devices_app_code_email" ON "devices" ("app_code", "email") WHERE email <> '';
CREATE UNIQUE INDEX "IX_devices_app_code_phone_digits" ON "devices" ("app_code", "phone_digits") WHERE phone_digits <> '';
CREATE UNIQUE INDEX "IX_devices_app_code_user_id" ON "devices" ("app_code", "user_id") WHERE user_id <> '';
CREATE UNIQUE INDEX "IX_devices_app_code_username" ON "devices" ("app_code", "username") WHERE username <> '';
CREATE INDEX "IX_messages_account_id_create_time" ON "messages" ("account_id", "create_time");
CREATE INDEX "IX_requests_create_time" ON "requests" ("create_time");
CREATE INDEX "IX_scenarios_account_id_create_time" ON "scenarios" ("account_id", "create_time");
CREATE INDEX "ix_status_log_account" ON "status_log" ("account_id");
CREATE INDEX "ix_status_log_message" ON "status_log" ("message_id");
COMMIT;
