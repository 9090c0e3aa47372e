using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class DeviceProfiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "device_fields",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    type = table.Column<int>(type: "integer", nullable: false),
                    is_indexed = table.Column<bool>(type: "boolean", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    name_key = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_fields", x => new { x.app_code, x.name });
                    table.ForeignKey(
                        name: "FK_device_fields_applications_app_code",
                        column: x => x.app_code,
                        principalTable: "applications",
                        principalColumn: "app_code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "device_profiles",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    values = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    last_open_time = table.Column<long>(type: "bigint", nullable: true),
                    open_count = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_profiles", x => new { x.app_code, x.device_uid });
                    table.ForeignKey(
                        name: "FK_device_profiles_devices_app_code_device_uid",
                        columns: x => new { x.app_code, x.device_uid },
                        principalTable: "devices",
                        principalColumns: new[] { "app_code", "device_uid" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "device_profile_values",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", maxLength: 255, nullable: true, collation: "C"),
                    number = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_profile_values", x => new { x.app_code, x.device_uid, x.name });
                    table.ForeignKey(
                        name: "FK_device_profile_values_device_profiles_app_code_device_uid",
                        columns: x => new { x.app_code, x.device_uid },
                        principalTable: "device_profiles",
                        principalColumns: new[] { "app_code", "device_uid" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_device_fields_app_code_create_time",
                table: "device_fields",
                columns: new[] { "app_code", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_device_fields_app_code_name_key",
                table: "device_fields",
                columns: new[] { "app_code", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "number", "device_uid" });

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "text", "device_uid" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "device_fields");

            migrationBuilder.DropTable(
                name: "device_profile_values");

            migrationBuilder.DropTable(
                name: "device_profiles");
        }
    }
}
