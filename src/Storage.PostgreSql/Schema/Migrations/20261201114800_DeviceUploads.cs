using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class DeviceUploads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "device_uploads",
                columns: table => new
                {
                    upload_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    partner_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    byte_count = table.Column<long>(type: "bigint", nullable: false),
                    row_count = table.Column<long>(type: "bigint", nullable: false),
                    failed_count = table.Column<long>(type: "bigint", nullable: false),
                    faults = table.Column<string>(type: "text", nullable: false),
                    error = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    end_time = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_uploads", x => x.upload_key);
                    table.ForeignKey(
                        name: "FK_device_uploads_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_device_uploads_partner_key_create_time",
                table: "device_uploads",
                columns: new[] { "partner_key", "create_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "device_uploads");
        }
    }
}
