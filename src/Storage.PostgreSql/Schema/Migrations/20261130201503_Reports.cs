using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    country = table.Column<string>(type: "text", maxLength: 2, nullable: false, collation: "C"),
                    sender = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    sent_count = table.Column<long>(type: "bigint", nullable: false),
                    pending_count = table.Column<long>(type: "bigint", nullable: false),
                    failed_count = table.Column<long>(type: "bigint", nullable: false),
                    delivered_count = table.Column<long>(type: "bigint", nullable: false),
                    read_count = table.Column<long>(type: "bigint", nullable: false),
                    expired_count = table.Column<long>(type: "bigint", nullable: false),
                    scheduled_count = table.Column<long>(type: "bigint", nullable: false),
                    cancelled_count = table.Column<long>(type: "bigint", nullable: false),
                    segments = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports", x => new { x.account_id, x.day, x.app_code, x.channel, x.country, x.sender });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reports");
        }
    }
}
