using Grpc.Messaging.Storage.Schema;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Jobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "cancelled_count",
                schema: "dbo",
                table: "messages",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "delivered_count",
                schema: "dbo",
                table: "messages",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "expired_count",
                schema: "dbo",
                table: "messages",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "failed_count",
                schema: "dbo",
                table: "messages",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "pending_count",
                schema: "dbo",
                table: "messages",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "read_count",
                schema: "dbo",
                table: "messages",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "scheduled_count",
                schema: "dbo",
                table: "messages",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "sent_count",
                schema: "dbo",
                table: "messages",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "jobs",
                schema: "dbo",
                columns: table => new
                {
                    job_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: true),
                    due_time = table.Column<long>(type: "bigint", nullable: false),
                    lease_owner = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true, collation: "Latin1_General_100_BIN2"),
                    payload = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<int>(type: "int", nullable: false),
                    tries = table.Column<int>(type: "int", nullable: false),
                    last_error = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs", x => x.job_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_kind_account_id_due_time",
                schema: "dbo",
                table: "jobs",
                columns: new[] { "kind", "account_id", "due_time" });

            migrationBuilder.Sql(StateCountsUpgrade.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "jobs",
                schema: "dbo");

            migrationBuilder.DropColumn(
                name: "cancelled_count",
                schema: "dbo",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "delivered_count",
                schema: "dbo",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "expired_count",
                schema: "dbo",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "failed_count",
                schema: "dbo",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "pending_count",
                schema: "dbo",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "read_count",
                schema: "dbo",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "scheduled_count",
                schema: "dbo",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "sent_count",
                schema: "dbo",
                table: "messages");
        }
    }
}
