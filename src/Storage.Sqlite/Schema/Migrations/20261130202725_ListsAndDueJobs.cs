using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class ListsAndDueJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_jobs_kind_due_time",
                table: "jobs",
                columns: new[] { "kind", "due_time" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_create_time_account_id",
                table: "accounts",
                columns: new[] { "create_time", "account_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_jobs_kind_due_time",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_accounts_create_time_account_id",
                table: "accounts");
        }
    }
}
