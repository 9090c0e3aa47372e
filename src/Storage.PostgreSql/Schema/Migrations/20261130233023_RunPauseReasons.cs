using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class RunPauseReasons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "pause_reason",
                table: "push_runs",
                type: "text",
                maxLength: 50,
                nullable: false,
                defaultValue: "",
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "pause_reason",
                table: "push_runs");
        }
    }
}
