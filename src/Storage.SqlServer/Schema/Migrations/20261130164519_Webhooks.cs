using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Webhooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Written by hand. A type can't be changed: the one with the new column has a new name. The old one stays for processes of the version before.
            migrationBuilder.Sql($"IF TYPE_ID(N'{TableTypes.NewMessages.Name}') IS NULL {TableTypes.NewMessages.CreateStatement};");

            migrationBuilder.AddColumn<string>(
                name: "callbacks",
                schema: "dbo",
                table: "messages",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "callback_deliveries",
                schema: "dbo",
                columns: table => new
                {
                    delivery_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    webhook_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: true),
                    event_id = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    event_type = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    message_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: true),
                    format = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    method = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    url = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    content_type = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    body = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<int>(type: "int", nullable: false),
                    tries = table.Column<int>(type: "int", nullable: false),
                    status_code = table.Column<int>(type: "int", nullable: true),
                    error = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    next_try_time = table.Column<long>(type: "bigint", nullable: true),
                    change_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_callback_deliveries", x => x.delivery_id);
                });

            migrationBuilder.CreateTable(
                name: "inbound_messages",
                schema: "dbo",
                columns: table => new
                {
                    inbound_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    provider = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    provider_message_id = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    channel = table.Column<int>(type: "int", nullable: false),
                    from = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    to = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    text = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    receive_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbound_messages", x => x.inbound_id);
                });

            migrationBuilder.CreateTable(
                name: "suppressions",
                schema: "dbo",
                columns: table => new
                {
                    suppression_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    channel = table.Column<int>(type: "int", nullable: false),
                    sender = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    phone = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    source = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_suppressions", x => x.suppression_id);
                    table.ForeignKey(
                        name: "FK_suppressions_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                schema: "dbo",
                columns: table => new
                {
                    webhook_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    url = table.Column<string>(type: "nvarchar(max)", maxLength: 4096, nullable: false, collation: "Latin1_General_100_BIN2"),
                    description = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    events = table.Column<string>(type: "nvarchar(2048)", maxLength: 2048, nullable: false, collation: "Latin1_General_100_BIN2"),
                    is_enabled = table.Column<bool>(type: "bit", nullable: false),
                    secret = table.Column<byte[]>(type: "varbinary(1024)", maxLength: 1024, nullable: false),
                    previous_secret = table.Column<byte[]>(type: "varbinary(1024)", maxLength: 1024, nullable: false),
                    previous_secret_end = table.Column<long>(type: "bigint", nullable: true),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks", x => x.webhook_id);
                    table.ForeignKey(
                        name: "FK_webhooks_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_callback_deliveries_account_id_create_time",
                schema: "dbo",
                table: "callback_deliveries",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_callback_deliveries_account_id_state_create_time",
                schema: "dbo",
                table: "callback_deliveries",
                columns: new[] { "account_id", "state", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_account_id_receive_time",
                schema: "dbo",
                table: "inbound_messages",
                columns: new[] { "account_id", "receive_time" });

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_provider_provider_message_id",
                schema: "dbo",
                table: "inbound_messages",
                columns: new[] { "provider", "provider_message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_suppressions_account_id_create_time",
                schema: "dbo",
                table: "suppressions",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_suppressions_account_id_phone_channel_sender",
                schema: "dbo",
                table: "suppressions",
                columns: new[] { "account_id", "phone", "channel", "sender" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_webhooks_account_id_create_time",
                schema: "dbo",
                table: "webhooks",
                columns: new[] { "account_id", "create_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "callback_deliveries",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "inbound_messages",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "suppressions",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "webhooks",
                schema: "dbo");

            migrationBuilder.DropColumn(
                name: "callbacks",
                schema: "dbo",
                table: "messages");
        }
    }
}
