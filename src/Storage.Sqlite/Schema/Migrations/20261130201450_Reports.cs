using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
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
                    account_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    app_code = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    channel = table.Column<int>(type: "INTEGER", nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    sender = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    sent_count = table.Column<long>(type: "INTEGER", nullable: false),
                    pending_count = table.Column<long>(type: "INTEGER", nullable: false),
                    failed_count = table.Column<long>(type: "INTEGER", nullable: false),
                    delivered_count = table.Column<long>(type: "INTEGER", nullable: false),
                    read_count = table.Column<long>(type: "INTEGER", nullable: false),
                    expired_count = table.Column<long>(type: "INTEGER", nullable: false),
                    scheduled_count = table.Column<long>(type: "INTEGER", nullable: false),
                    cancelled_count = table.Column<long>(type: "INTEGER", nullable: false),
                    segments = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false)
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
