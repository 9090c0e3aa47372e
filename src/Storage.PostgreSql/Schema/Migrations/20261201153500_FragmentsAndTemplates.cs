using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class FragmentsAndTemplates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "conversation_positions",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversation_positions", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "inbound_fragments",
                columns: table => new
                {
                    provider = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    customer = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    recipient = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    reference = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    fragment_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    send_time = table.Column<long>(type: "bigint", nullable: true),
                    receive_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbound_fragments", x => new { x.provider, x.customer, x.recipient, x.reference, x.total, x.number });
                });

            migrationBuilder.CreateTable(
                name: "provider_templates",
                columns: table => new
                {
                    template_id = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    provider = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    change_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_templates", x => x.template_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_provider_templates_provider",
                table: "provider_templates",
                column: "provider");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conversation_positions");

            migrationBuilder.DropTable(
                name: "inbound_fragments");

            migrationBuilder.DropTable(
                name: "provider_templates");
        }
    }
}
