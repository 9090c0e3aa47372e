using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Conversations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "phone",
                schema: "dbo",
                table: "suppressions",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(30)",
                oldMaxLength: 30,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                schema: "dbo",
                table: "inbound_messages",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "text",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "media",
                schema: "dbo",
                table: "inbound_messages",
                type: "nvarchar(max)",
                maxLength: 4096,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "reply_to_index",
                schema: "dbo",
                table: "inbound_messages",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "reply_to_message_id",
                schema: "dbo",
                table: "inbound_messages",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "send_time",
                schema: "dbo",
                table: "inbound_messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "sequence",
                schema: "dbo",
                table: "inbound_messages",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "conversations",
                schema: "dbo",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    channel = table.Column<int>(type: "int", nullable: false),
                    customer = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    message_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    index = table.Column<int>(type: "int", nullable: false),
                    send_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversations", x => new { x.account_id, x.channel, x.customer });
                });

            migrationBuilder.CreateTable(
                name: "inbound_positions",
                schema: "dbo",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbound_positions", x => x.account_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_account_id_sequence",
                schema: "dbo",
                table: "inbound_messages",
                columns: new[] { "account_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_inbound_messages_provider_from_receive_time",
                schema: "dbo",
                table: "inbound_messages",
                columns: new[] { "provider", "from", "receive_time" });

            migrationBuilder.CreateIndex(
                name: "IX_conversations_send_time",
                schema: "dbo",
                table: "conversations",
                column: "send_time");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conversations",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "inbound_positions",
                schema: "dbo");

            migrationBuilder.DropIndex(
                name: "IX_inbound_messages_account_id_sequence",
                schema: "dbo",
                table: "inbound_messages");

            migrationBuilder.DropIndex(
                name: "IX_inbound_messages_provider_from_receive_time",
                schema: "dbo",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "kind",
                schema: "dbo",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "media",
                schema: "dbo",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "reply_to_index",
                schema: "dbo",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "reply_to_message_id",
                schema: "dbo",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "send_time",
                schema: "dbo",
                table: "inbound_messages");

            migrationBuilder.DropColumn(
                name: "sequence",
                schema: "dbo",
                table: "inbound_messages");

            migrationBuilder.AlterColumn<string>(
                name: "phone",
                schema: "dbo",
                table: "suppressions",
                type: "nvarchar(30)",
                maxLength: 30,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(64)",
                oldMaxLength: 64,
                oldCollation: "Latin1_General_100_BIN2");
        }
    }
}
