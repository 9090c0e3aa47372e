using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class MessageParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "message_parts",
                columns: table => new
                {
                    provider = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    part_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    sent_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    group_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    destination_index = table.Column<int>(type: "INTEGER", nullable: false),
                    attempt_number = table.Column<int>(type: "INTEGER", nullable: false),
                    sender = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_parts", x => new { x.provider, x.part_id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_message_parts_create_time",
                table: "message_parts",
                column: "create_time");

            migrationBuilder.CreateIndex(
                name: "IX_message_parts_provider_group_id",
                table: "message_parts",
                columns: new[] { "provider", "group_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "message_parts");
        }
    }
}
