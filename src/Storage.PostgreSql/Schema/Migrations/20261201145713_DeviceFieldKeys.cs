using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class DeviceFieldKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid_platf~",
                table: "device_profile_values");

            migrationBuilder.DropIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid_platform",
                table: "device_profile_values");

            migrationBuilder.AddColumn<string>(
                name: "key",
                table: "device_fields",
                type: "text",
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid_platf~",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "number", "device_uid", "platform" },
                filter: "number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid_platform",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "text", "device_uid", "platform" },
                filter: "text IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid_platf~",
                table: "device_profile_values");

            migrationBuilder.DropIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid_platform",
                table: "device_profile_values");

            migrationBuilder.DropColumn(
                name: "key",
                table: "device_fields");

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid_platf~",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "number", "device_uid", "platform" });

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid_platform",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "text", "device_uid", "platform" });
        }
    }
}
