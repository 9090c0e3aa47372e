using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "reports",
                schema: "dbo",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    day = table.Column<int>(type: "int", nullable: false),
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    channel = table.Column<int>(type: "int", nullable: false),
                    country = table.Column<string>(type: "nvarchar(4)", maxLength: 4, nullable: false, collation: "Latin1_General_100_BIN2"),
                    sender = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
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

            // A new database has it from the migration that made the hot tables.
            migrationBuilder.Sql($"IF TYPE_ID(N'{TableTypes.Reports.Name}') IS NULL {TableTypes.Reports.CreateStatement};");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reports",
                schema: "dbo");
        }
    }
}
