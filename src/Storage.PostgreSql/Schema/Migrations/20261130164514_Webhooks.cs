using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Webhooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "callbacks",
                table: "messages",
                type: "text",
                nullable: false,
                defaultValue: "[]",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "callback_deliveries",
                columns: table => new
                {
                    delivery_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    webhook_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: true),
                    event_id = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    event_type = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    message_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: true),
                    format = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    method = table.Column<string>(type: "text", maxLength: 16, nullable: false, collation: "C"),
                    url = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content_type = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    status_code = table.Column<int>(type: "integer", nullable: true),
                    error = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    next_try_time = table.Column<long>(type: "bigint", nullable: true),
                    change_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_callback_deliveries", x => x.delivery_id);
                });

            migrationBuilder.CreateTable(
                name: "inbound_messages",
                columns: table => new
                {
                    inbound_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    provider = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    provider_message_id = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    to = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    receive_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbound_messages", x => x.inbound_id);
                });

            migrationBuilder.CreateTable(
                name: "suppressions",
                columns: table => new
                {
                    suppression_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    sender = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "text", maxLength: 15, nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", maxLength: 16, nullable: false, collation: "C"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_suppressions", x => x.suppression_id);
                    table.ForeignKey(
                        name: "FK_suppressions_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    webhook_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    url = table.Column<string>(type: "text", maxLength: 2048, nullable: false, collation: "C"),
                    description = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    events = table.Column<string>(type: "text", maxLength: 1024, nullable: false, collation: "C"),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    previous_secret = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    previous_secret_end = table.Column<long>(type: "bigint", nullable: true),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks", x => x.webhook_id);
                    table.ForeignKey(
                        name: "FK_webhooks_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_callback_deliveries_account_id_create_time",
                table: "callback_deliveries",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_callback_deliveries_account_id_state_create_time",
                table: "callback_deliveries",
                columns: new[] { "account_id", "state", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_account_id_receive_time",
                table: "inbound_messages",
                columns: new[] { "account_id", "receive_time" });

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_provider_provider_message_id",
                table: "inbound_messages",
                columns: new[] { "provider", "provider_message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_suppressions_account_id_create_time",
                table: "suppressions",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_suppressions_account_id_phone_channel_sender",
                table: "suppressions",
                columns: new[] { "account_id", "phone", "channel", "sender" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_webhooks_account_id_create_time",
                table: "webhooks",
                columns: new[] { "account_id", "create_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "callback_deliveries");

            migrationBuilder.DropTable(
                name: "inbound_messages");

            migrationBuilder.DropTable(
                name: "suppressions");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropColumn(
                name: "callbacks",
                table: "messages");
        }
    }
}
