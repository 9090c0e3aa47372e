using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Conversations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "inbound_messages",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "text");

            migrationBuilder.AddColumn<string>(
                name: "media",
                table: "inbound_messages",
                type: "TEXT",
                maxLength: 2048,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "reply_to_index",
                table: "inbound_messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "reply_to_message_id",
                table: "inbound_messages",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "send_time",
                table: "inbound_messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "sequence",
                table: "inbound_messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    channel = table.Column<int>(type: "INTEGER", nullable: false),
                    customer = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    index = table.Column<int>(type: "INTEGER", nullable: false),
                    send_time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversations", x => new { x.account_id, x.channel, x.customer });
                });

            migrationBuilder.CreateTable(
                name: "inbound_positions",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbound_positions", x => x.account_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_account_id_sequence",
                table: "inbound_messages",
                columns: new[] { "account_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_provider_from_receive_time",
                table: "inbound_messages",
                columns: new[] { "provider", "from", "receive_time" });

            migrationBuilder.CreateIndex(
                name: "IX_conversations_send_time",
                table: "conversations",
                column: "send_time");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conversations");

            migrationBuilder.DropTable(
                name: "inbound_positions");

            migrationBuilder.DropIndex(
                name: "IX_inbound_messages_account_id_sequence",
                table: "inbound_messages");

            migrationBuilder.DropIndex(
                name: "IX_inbound_messages_provider_from_receive_time",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "media",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "reply_to_index",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "reply_to_message_id",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "send_time",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "sequence",
                table: "inbound_messages");
        }
    }
}
