using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class DeviceTokens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "app_code",
                table: "credentials",
                type: "BLOB",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "device_uid",
                table: "credentials",
                type: "TEXT",
                maxLength: 256,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_credentials_account_id_kind_create_time",
                table: "credentials",
                columns: new[] { "account_id", "kind", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_credentials_app_code_device_uid",
                table: "credentials",
                columns: new[] { "app_code", "device_uid" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_credentials_account_id_kind_create_time",
                table: "credentials");

            migrationBuilder.DropIndex(
                name: "IX_credentials_app_code_device_uid",
                table: "credentials");

            migrationBuilder.DropColumn(
                name: "app_code",
                table: "credentials");

            migrationBuilder.DropColumn(
                name: "device_uid",
                table: "credentials");
        }
    }
}
