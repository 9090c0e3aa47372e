using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class DeviceTokens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "app_code",
                schema: "dbo",
                table: "credentials",
                type: "binary(12)",
                fixedLength: true,
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "device_uid",
                schema: "dbo",
                table: "credentials",
                type: "nvarchar(512)",
                maxLength: 512,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_credentials_account_id_kind_create_time",
                schema: "dbo",
                table: "credentials",
                columns: new[] { "account_id", "kind", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_credentials_app_code_device_uid",
                schema: "dbo",
                table: "credentials",
                columns: new[] { "app_code", "device_uid" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_credentials_account_id_kind_create_time",
                schema: "dbo",
                table: "credentials");

            migrationBuilder.DropIndex(
                name: "IX_credentials_app_code_device_uid",
                schema: "dbo",
                table: "credentials");

            migrationBuilder.DropColumn(
                name: "app_code",
                schema: "dbo",
                table: "credentials");

            migrationBuilder.DropColumn(
                name: "device_uid",
                schema: "dbo",
                table: "credentials");
        }
    }
}
