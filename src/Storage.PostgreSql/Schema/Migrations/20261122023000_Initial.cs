using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    is_admin = table.Column<bool>(type: "boolean", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "attempts",
                columns: table => new
                {
                    message_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    destination_index = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    provider = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    provider_message_id = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    send_time = table.Column<long>(type: "bigint", nullable: false),
                    poll_time = table.Column<long>(type: "bigint", nullable: true),
                    deliver_time = table.Column<long>(type: "bigint", nullable: true),
                    read_time = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attempts", x => new { x.message_id, x.destination_index, x.number });
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0.02);

            migrationBuilder.CreateTable(
                name: "daily_statistics",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    destinations = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily_statistics", x => new { x.account_id, x.day, x.channel, x.state });
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    message_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    destination_index = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: true),
                    uid = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    user_id = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    username = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    email = table.Column<string>(type: "text", maxLength: 254, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    token = table.Column<string>(type: "text", maxLength: 4096, nullable: false, collation: "C"),
                    platform = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    attempt_count = table.Column<int>(type: "integer", nullable: false),
                    cancel_requested = table.Column<bool>(type: "boolean", nullable: false),
                    due_time = table.Column<long>(type: "bigint", nullable: true),
                    lane = table.Column<int>(type: "integer", nullable: false),
                    turn_time = table.Column<long>(type: "bigint", nullable: true),
                    lease_owner = table.Column<string>(type: "text", maxLength: 64, nullable: true, collation: "C"),
                    step_deadline = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    change_time = table.Column<long>(type: "bigint", nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    lease_end = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => new { x.message_id, x.destination_index });
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0.02);

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    message_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    scenario_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: true),
                    flow = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    platform = table.Column<int>(type: "integer", nullable: true),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    send_time = table.Column<long>(type: "bigint", nullable: true),
                    expire_time = table.Column<long>(type: "bigint", nullable: false),
                    destination_count = table.Column<int>(type: "integer", nullable: false),
                    reachable_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages", x => x.message_id);
                });

            migrationBuilder.CreateTable(
                name: "requests",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    request_id = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests", x => new { x.account_id, x.request_id });
                });

            migrationBuilder.CreateTable(
                name: "retention",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    log_floor = table.Column<long>(type: "bigint", nullable: false),
                    turn_owner = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    turn_end = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "status_log",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    message_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    destination_index = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    change_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_status_log", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "status_log_end",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    cluster_id = table.Column<Guid>(type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_status_log_end", x => x.id);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 10);

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    key_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    hash_prefix = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.key_id);
                    table.ForeignKey(
                        name: "FK_api_keys_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "applications",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    apns_active = table.Column<bool>(type: "boolean", nullable: false),
                    fcm_active = table.Column<bool>(type: "boolean", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    device_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applications", x => x.app_code);
                    table.ForeignKey(
                        name: "FK_applications_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scenarios",
                columns: table => new
                {
                    scenario_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    flow = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scenarios", x => x.scenario_key);
                    table.ForeignKey(
                        name: "FK_scenarios_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    platform = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    username = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    email = table.Column<string>(type: "text", maxLength: 254, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    phone_digits = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    token = table.Column<string>(type: "text", maxLength: 4096, nullable: false, collation: "C"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => new { x.app_code, x.device_uid });
                    table.ForeignKey(
                        name: "FK_devices_applications_app_code",
                        column: x => x.app_code,
                        principalTable: "applications",
                        principalColumn: "app_code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "retention",
                columns: new[] { "id", "log_floor", "turn_end", "turn_owner" },
                values: new object[] { 1, 0L, 0L, "" });

            migrationBuilder.InsertData(
                table: "status_log_end",
                columns: new[] { "id", "position" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_account_id_create_time",
                table: "api_keys",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_hash_prefix",
                table: "api_keys",
                column: "hash_prefix");

            migrationBuilder.CreateIndex(
                name: "IX_applications_account_id_create_time",
                table: "applications",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "ix_attempts_provider",
                table: "attempts",
                columns: new[] { "provider_message_id", "provider" },
                filter: "provider_message_id <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_bulk_due",
                table: "deliveries",
                column: "due_time",
                filter: "lane = 2 AND turn_time IS NOT NULL AND lease_owner IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_lease",
                table: "deliveries",
                column: "lease_end",
                filter: "turn_time IS NOT NULL AND lease_owner IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_open",
                table: "deliveries",
                columns: new[] { "account_id", "message_id", "destination_index" },
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_turn",
                table: "deliveries",
                columns: new[] { "lane", "turn_time", "message_id", "destination_index" },
                filter: "turn_time IS NOT NULL AND lease_owner IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_create_time",
                table: "devices",
                columns: new[] { "app_code", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_email",
                table: "devices",
                columns: new[] { "app_code", "email" },
                unique: true,
                filter: "email <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_phone_digits",
                table: "devices",
                columns: new[] { "app_code", "phone_digits" },
                unique: true,
                filter: "phone_digits <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_user_id",
                table: "devices",
                columns: new[] { "app_code", "user_id" },
                unique: true,
                filter: "user_id <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_username",
                table: "devices",
                columns: new[] { "app_code", "username" },
                unique: true,
                filter: "username <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_messages_account_id_create_time",
                table: "messages",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_create_time",
                table: "requests",
                column: "create_time");

            migrationBuilder.CreateIndex(
                name: "IX_scenarios_account_id_create_time",
                table: "scenarios",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "ix_status_log_account",
                table: "status_log",
                columns: new[] { "account_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_status_log_message",
                table: "status_log",
                columns: new[] { "message_id", "sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "attempts");

            migrationBuilder.DropTable(
                name: "daily_statistics");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "requests");

            migrationBuilder.DropTable(
                name: "retention");

            migrationBuilder.DropTable(
                name: "scenarios");

            migrationBuilder.DropTable(
                name: "status_log");

            migrationBuilder.DropTable(
                name: "status_log_end");

            migrationBuilder.DropTable(
                name: "applications");

            migrationBuilder.DropTable(
                name: "accounts");
        }
    }
}
