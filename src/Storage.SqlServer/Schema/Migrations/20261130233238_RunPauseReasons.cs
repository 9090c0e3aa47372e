using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class RunPauseReasons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "pause_reason",
                schema: "dbo",
                table: "push_runs",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "pause_reason",
                schema: "dbo",
                table: "push_runs");
        }
    }
}
