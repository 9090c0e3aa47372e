using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class RunControls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_short_links_partner_key_message_id",
                schema: "dbo",
                table: "short_links");

            migrationBuilder.AddColumn<byte[]>(
                name: "run_key",
                schema: "dbo",
                table: "short_links",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "approved_by",
                schema: "dbo",
                table: "push_schedules",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "approved_message_time",
                schema: "dbo",
                table: "push_schedules",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "request_time",
                schema: "dbo",
                table: "push_schedules",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "requested_by",
                schema: "dbo",
                table: "push_schedules",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "approved_by",
                schema: "dbo",
                table: "push_runs",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "max_rate",
                schema: "dbo",
                table: "push_runs",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "requested_by",
                schema: "dbo",
                table: "push_runs",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "resend_of",
                schema: "dbo",
                table: "push_runs",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "resend_state",
                schema: "dbo",
                table: "push_runs",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "split",
                schema: "dbo",
                table: "push_runs",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "modified_by",
                schema: "dbo",
                table: "push_messages",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "run_key",
                schema: "dbo",
                table: "push_clicks",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "text",
                schema: "dbo",
                table: "push_clicks",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "needs_approval",
                schema: "dbo",
                table: "partners",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_short_links_partner_key_message_id_run_key",
                schema: "dbo",
                table: "short_links",
                columns: new[] { "partner_key", "message_id", "run_key" });

            migrationBuilder.CreateIndex(
                name: "IX_push_clicks_run_key_text_device_uid",
                schema: "dbo",
                table: "push_clicks",
                columns: new[] { "run_key", "text", "device_uid" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_short_links_partner_key_message_id_run_key",
                schema: "dbo",
                table: "short_links");

            migrationBuilder.DropIndex(
                name: "IX_push_clicks_run_key_text_device_uid",
                schema: "dbo",
                table: "push_clicks");

            migrationBuilder.DropColumn(
                name: "run_key",
                schema: "dbo",
                table: "short_links");

            migrationBuilder.DropColumn(
                name: "approved_by",
                schema: "dbo",
                table: "push_schedules");

            migrationBuilder.DropColumn(
                name: "approved_message_time",
                schema: "dbo",
                table: "push_schedules");

            migrationBuilder.DropColumn(
                name: "request_time",
                schema: "dbo",
                table: "push_schedules");

            migrationBuilder.DropColumn(
                name: "requested_by",
                schema: "dbo",
                table: "push_schedules");

            migrationBuilder.DropColumn(
                name: "approved_by",
                schema: "dbo",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "max_rate",
                schema: "dbo",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "requested_by",
                schema: "dbo",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "resend_of",
                schema: "dbo",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "resend_state",
                schema: "dbo",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "split",
                schema: "dbo",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "modified_by",
                schema: "dbo",
                table: "push_messages");

            migrationBuilder.DropColumn(
                name: "run_key",
                schema: "dbo",
                table: "push_clicks");

            migrationBuilder.DropColumn(
                name: "text",
                schema: "dbo",
                table: "push_clicks");

            migrationBuilder.DropColumn(
                name: "needs_approval",
                schema: "dbo",
                table: "partners");

            migrationBuilder.CreateIndex(
                name: "IX_short_links_partner_key_message_id",
                schema: "dbo",
                table: "short_links",
                columns: new[] { "partner_key", "message_id" });
        }
    }
}
