using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class DeviceProfiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "device_fields",
                schema: "dbo",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    type = table.Column<int>(type: "int", nullable: false),
                    is_indexed = table.Column<bool>(type: "bit", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    name_key = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_fields", x => new { x.app_code, x.name });
                    table.ForeignKey(
                        name: "FK_device_fields_applications_app_code",
                        column: x => x.app_code,
                        principalSchema: "dbo",
                        principalTable: "applications",
                        principalColumn: "app_code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "device_profiles",
                schema: "dbo",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    values = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    last_open_time = table.Column<long>(type: "bigint", nullable: true),
                    open_count = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_profiles", x => new { x.app_code, x.device_uid });
                    table.ForeignKey(
                        name: "FK_device_profiles_devices_app_code_device_uid",
                        columns: x => new { x.app_code, x.device_uid },
                        principalSchema: "dbo",
                        principalTable: "devices",
                        principalColumns: new[] { "app_code", "device_uid" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "device_profile_values",
                schema: "dbo",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    text = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: true, collation: "Latin1_General_100_BIN2"),
                    number = table.Column<double>(type: "float", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_profile_values", x => new { x.app_code, x.device_uid, x.name });
                    table.ForeignKey(
                        name: "FK_device_profile_values_device_profiles_app_code_device_uid",
                        columns: x => new { x.app_code, x.device_uid },
                        principalSchema: "dbo",
                        principalTable: "device_profiles",
                        principalColumns: new[] { "app_code", "device_uid" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_device_fields_app_code_create_time",
                schema: "dbo",
                table: "device_fields",
                columns: new[] { "app_code", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_device_fields_app_code_name_key",
                schema: "dbo",
                table: "device_fields",
                columns: new[] { "app_code", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid",
                schema: "dbo",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "number", "device_uid" });

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid",
                schema: "dbo",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "text", "device_uid" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "device_fields",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "device_profile_values",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "device_profiles",
                schema: "dbo");
        }
    }
}
