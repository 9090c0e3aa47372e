using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "dbo");

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "dbo",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    is_admin = table.Column<bool>(type: "bit", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "attempts",
                schema: "dbo",
                columns: table => new
                {
                    message_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    destination_index = table.Column<int>(type: "int", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    step = table.Column<int>(type: "int", nullable: false),
                    channel = table.Column<int>(type: "int", nullable: false),
                    provider = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    provider_message_id = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<int>(type: "int", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    send_time = table.Column<long>(type: "bigint", nullable: false),
                    poll_time = table.Column<long>(type: "bigint", nullable: true),
                    deliver_time = table.Column<long>(type: "bigint", nullable: true),
                    read_time = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attempts", x => new { x.message_id, x.destination_index, x.number });
                });

            migrationBuilder.CreateTable(
                name: "daily_statistics",
                schema: "dbo",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    channel = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    destinations = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily_statistics", x => new { x.account_id, x.day, x.channel, x.state });
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                schema: "dbo",
                columns: table => new
                {
                    message_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    destination_index = table.Column<int>(type: "int", nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: true),
                    uid = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    user_id = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    username = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    email = table.Column<string>(type: "nvarchar(508)", maxLength: 508, nullable: false, collation: "Latin1_General_100_BIN2"),
                    phone = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    token = table.Column<string>(type: "nvarchar(max)", maxLength: 8192, nullable: false, collation: "Latin1_General_100_BIN2"),
                    platform = table.Column<int>(type: "int", nullable: true),
                    version = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    step = table.Column<int>(type: "int", nullable: false),
                    channel = table.Column<int>(type: "int", nullable: true),
                    tries = table.Column<int>(type: "int", nullable: false),
                    attempt_count = table.Column<int>(type: "int", nullable: false),
                    cancel_requested = table.Column<bool>(type: "bit", nullable: false),
                    due_time = table.Column<long>(type: "bigint", nullable: true),
                    lane = table.Column<int>(type: "int", nullable: false),
                    turn_time = table.Column<long>(type: "bigint", nullable: true),
                    lease_owner = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true, collation: "Latin1_General_100_BIN2"),
                    step_deadline = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    change_time = table.Column<long>(type: "bigint", nullable: false),
                    is_open = table.Column<bool>(type: "bit", nullable: false),
                    lease_end = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => new { x.message_id, x.destination_index });
                });

            migrationBuilder.CreateTable(
                name: "messages",
                schema: "dbo",
                columns: table => new
                {
                    message_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    scenario_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: true),
                    flow = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    content = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    platform = table.Column<int>(type: "int", nullable: true),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    send_time = table.Column<long>(type: "bigint", nullable: true),
                    expire_time = table.Column<long>(type: "bigint", nullable: false),
                    destination_count = table.Column<int>(type: "int", nullable: false),
                    reachable_count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messages", x => x.message_id);
                });

            migrationBuilder.CreateTable(
                name: "requests",
                schema: "dbo",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    request_id = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    answer = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests", x => new { x.account_id, x.request_id });
                });

            migrationBuilder.CreateTable(
                name: "retention",
                schema: "dbo",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    log_floor = table.Column<long>(type: "bigint", nullable: false),
                    turn_owner = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    turn_end = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "status_log",
                schema: "dbo",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    message_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    destination_index = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    step = table.Column<int>(type: "int", nullable: false),
                    channel = table.Column<int>(type: "int", nullable: true),
                    reason = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    change_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_status_log", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "status_log_end",
                schema: "dbo",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    cluster_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false, defaultValueSql: "NEWID()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_status_log_end", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                schema: "dbo",
                columns: table => new
                {
                    key_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    hash_prefix = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.key_id);
                    table.ForeignKey(
                        name: "FK_api_keys_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "applications",
                schema: "dbo",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    apns_active = table.Column<bool>(type: "bit", nullable: false),
                    fcm_active = table.Column<bool>(type: "bit", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    device_count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applications", x => x.app_code);
                    table.ForeignKey(
                        name: "FK_applications_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scenarios",
                schema: "dbo",
                columns: table => new
                {
                    scenario_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    flow = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scenarios", x => x.scenario_key);
                    table.ForeignKey(
                        name: "FK_scenarios_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                schema: "dbo",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    platform = table.Column<int>(type: "int", nullable: false),
                    user_id = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    username = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    email = table.Column<string>(type: "nvarchar(508)", maxLength: 508, nullable: false, collation: "Latin1_General_100_BIN2"),
                    phone = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    phone_digits = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    token = table.Column<string>(type: "nvarchar(max)", maxLength: 8192, nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => new { x.app_code, x.device_uid })
                        .Annotation("SqlServer:Clustered", false);
                    table.ForeignKey(
                        name: "FK_devices_applications_app_code",
                        column: x => x.app_code,
                        principalSchema: "dbo",
                        principalTable: "applications",
                        principalColumn: "app_code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                schema: "dbo",
                table: "retention",
                columns: new[] { "id", "log_floor", "turn_end", "turn_owner" },
                values: new object[] { 1, 0L, 0L, "" });

            migrationBuilder.InsertData(
                schema: "dbo",
                table: "status_log_end",
                columns: new[] { "id", "position" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_account_id_create_time",
                schema: "dbo",
                table: "api_keys",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_hash_prefix",
                schema: "dbo",
                table: "api_keys",
                column: "hash_prefix");

            migrationBuilder.CreateIndex(
                name: "IX_applications_account_id_create_time",
                schema: "dbo",
                table: "applications",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "ix_attempts_provider",
                schema: "dbo",
                table: "attempts",
                columns: new[] { "provider_message_id", "provider" },
                filter: "provider_message_id <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_bulk_due",
                schema: "dbo",
                table: "deliveries",
                column: "due_time",
                filter: "lane = 2 AND turn_time IS NOT NULL AND lease_owner IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_lease",
                schema: "dbo",
                table: "deliveries",
                column: "lease_end",
                filter: "turn_time IS NOT NULL AND lease_owner IS NOT NULL")
                .Annotation("SqlServer:Include", new[] { "lane", "due_time", "lease_owner" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_open",
                schema: "dbo",
                table: "deliveries",
                columns: new[] { "account_id", "message_id", "destination_index" },
                filter: "is_open = 1");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_turn",
                schema: "dbo",
                table: "deliveries",
                columns: new[] { "lane", "turn_time", "message_id", "destination_index" },
                filter: "turn_time IS NOT NULL AND lease_owner IS NULL")
                .Annotation("SqlServer:Include", new[] { "due_time" });

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_create_time",
                schema: "dbo",
                table: "devices",
                columns: new[] { "app_code", "create_time" })
                .Annotation("SqlServer:Clustered", true);

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_email",
                schema: "dbo",
                table: "devices",
                columns: new[] { "app_code", "email" },
                unique: true,
                filter: "email <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_phone_digits",
                schema: "dbo",
                table: "devices",
                columns: new[] { "app_code", "phone_digits" },
                unique: true,
                filter: "phone_digits <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_user_id",
                schema: "dbo",
                table: "devices",
                columns: new[] { "app_code", "user_id" },
                unique: true,
                filter: "user_id <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_devices_app_code_username",
                schema: "dbo",
                table: "devices",
                columns: new[] { "app_code", "username" },
                unique: true,
                filter: "username <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_messages_account_id_create_time",
                schema: "dbo",
                table: "messages",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_create_time",
                schema: "dbo",
                table: "requests",
                column: "create_time");

            migrationBuilder.CreateIndex(
                name: "IX_scenarios_account_id_create_time",
                schema: "dbo",
                table: "scenarios",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "ix_status_log_account",
                schema: "dbo",
                table: "status_log",
                columns: new[] { "account_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_status_log_message",
                schema: "dbo",
                table: "status_log",
                columns: new[] { "message_id", "sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "attempts",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "daily_statistics",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "deliveries",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "devices",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "messages",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "requests",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "retention",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "scenarios",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "status_log",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "status_log_end",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "applications",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "accounts",
                schema: "dbo");
        }
    }
}
