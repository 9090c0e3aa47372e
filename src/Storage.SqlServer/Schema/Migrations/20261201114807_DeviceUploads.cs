using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class DeviceUploads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "device_uploads",
                schema: "dbo",
                columns: table => new
                {
                    upload_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    byte_count = table.Column<long>(type: "bigint", nullable: false),
                    row_count = table.Column<long>(type: "bigint", nullable: false),
                    failed_count = table.Column<long>(type: "bigint", nullable: false),
                    faults = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    error = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    end_time = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_uploads", x => x.upload_key);
                    table.ForeignKey(
                        name: "FK_device_uploads_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_device_uploads_partner_key_create_time",
                schema: "dbo",
                table: "device_uploads",
                columns: new[] { "partner_key", "create_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "device_uploads",
                schema: "dbo");
        }
    }
}
