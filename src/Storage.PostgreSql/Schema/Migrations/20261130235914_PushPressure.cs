using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class PushPressure : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "released_count",
                table: "push_sends",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "held_count",
                table: "push_runs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "skipped_count",
                table: "push_runs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "use_pressure",
                table: "push_runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "push_contacts",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    chunk_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    is_counted = table.Column<bool>(type: "boolean", nullable: false),
                    data = table.Column<string>(type: "text", nullable: true),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_contacts", x => new { x.partner_key, x.device_uid, x.chunk_key });
                    table.ForeignKey(
                        name: "FK_push_contacts_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "push_holds",
                columns: table => new
                {
                    run_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    reason = table.Column<int>(type: "integer", nullable: false),
                    release_time = table.Column<long>(type: "bigint", nullable: true),
                    data = table.Column<string>(type: "text", nullable: true),
                    plan_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    chunk_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_holds", x => new { x.run_key, x.device_uid });
                });

            migrationBuilder.CreateIndex(
                name: "IX_push_contacts_chunk_key",
                table: "push_contacts",
                column: "chunk_key");

            migrationBuilder.CreateIndex(
                name: "IX_push_contacts_create_time",
                table: "push_contacts",
                column: "create_time");

            migrationBuilder.CreateIndex(
                name: "IX_push_holds_run_key_reason_device_uid",
                table: "push_holds",
                columns: new[] { "run_key", "reason", "device_uid" });

            migrationBuilder.CreateIndex(
                name: "IX_push_holds_run_key_release_time_device_uid",
                table: "push_holds",
                columns: new[] { "run_key", "release_time", "device_uid" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "push_contacts");

            migrationBuilder.DropTable(
                name: "push_holds");

            migrationBuilder.DropColumn(
                name: "released_count",
                table: "push_sends");

            migrationBuilder.DropColumn(
                name: "held_count",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "skipped_count",
                table: "push_runs");

            migrationBuilder.DropColumn(
                name: "use_pressure",
                table: "push_runs");
        }
    }
}
