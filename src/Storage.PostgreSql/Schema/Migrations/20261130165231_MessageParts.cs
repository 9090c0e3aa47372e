using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
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
                    provider = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    part_id = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    sent_id = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    group_id = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    message_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    destination_index = table.Column<int>(type: "integer", nullable: false),
                    attempt_number = table.Column<int>(type: "integer", nullable: false),
                    sender = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
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
