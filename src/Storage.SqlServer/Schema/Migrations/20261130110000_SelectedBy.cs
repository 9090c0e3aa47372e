using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class SelectedBy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What is under way was accepted without it. Whatever was known of the user (key, name, mail address) counts as what selected the device.
            migrationBuilder.AddColumn<int>(
                name: "selected_by",
                schema: "dbo",
                table: "deliveries",
                type: "int",
                nullable: false,
                defaultValue: 14);

            // A type can't be changed: the one with the new column has a new name. The old one stays for processes of the version before.
            migrationBuilder.Sql($"IF TYPE_ID(N'{TableTypes.NewDeliveries.Name}') IS NULL {TableTypes.NewDeliveries.CreateStatement};");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "selected_by",
                schema: "dbo",
                table: "deliveries");
        }
    }
}
