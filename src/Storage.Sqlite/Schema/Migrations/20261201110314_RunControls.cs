using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class RunControls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_short_links_partner_key_message_id",
                table: "short_links");

            migrationBuilder.AddColumn<byte[]>(
                name: "run_key",
                table: "short_links",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "approved_by",
                table: "push_schedules",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "approved_message_time",
                table: "push_schedules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "request_time",
                table: "push_schedules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "requested_by",
                table: "push_schedules",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "approved_by",
                table: "push_runs",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "max_rate",
                table: "push_runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "requested_by",
                table: "push_runs",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "resend_of",
                table: "push_runs",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "resend_state",
                table: "push_runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "split",
                table: "push_runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "modified_by",
                table: "push_messages",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "run_key",
                table: "push_clicks",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "text",
                table: "push_clicks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "needs_approval",
                table: "partners",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_short_links_partner_key_message_id_run_key",
                table: "short_links",
                columns: new[] { "partner_key", "message_id", "run_key" });

            migrationBuilder.CreateIndex(
                name: "IX_push_clicks_run_key_text_device_uid",
                table: "push_clicks",
                columns: new[] { "run_key", "text", "device_uid" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_short_links_partner_key_message_id_run_key",
                table: "short_links");

            migrationBuilder.DropIndex(
                name: "IX_push_clicks_run_key_text_device_uid",
                table: "push_clicks");

            migrationBuilder.DropColumn(
                name: "run_key",
                table: "short_links");

            migrationBuilder.DropColumn(
                name: "approved_by",
                table: "push_schedules");

            migrationBuilder.DropColumn(
                name: "approved_message_time",
                table: "push_schedules");

            migrationBuilder.DropColumn(
                name: "request_time",
                table: "push_schedules");

            migrationBuilder.DropColumn(
                name: "requested_by",
                table: "push_schedules");

            migrationBuilder.DropColumn(
                name: "approved_by",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "max_rate",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "requested_by",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "resend_of",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "resend_state",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "split",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "modified_by",
                table: "push_messages");

            migrationBuilder.DropColumn(
                name: "run_key",
                table: "push_clicks");

            migrationBuilder.DropColumn(
                name: "text",
                table: "push_clicks");

            migrationBuilder.DropColumn(
                name: "needs_approval",
                table: "partners");

            migrationBuilder.CreateIndex(
                name: "IX_short_links_partner_key_message_id",
                table: "short_links",
                columns: new[] { "partner_key", "message_id" });
        }
    }
}
