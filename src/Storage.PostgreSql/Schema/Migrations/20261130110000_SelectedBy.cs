using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
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
                table: "deliveries",
                type: "integer",
                nullable: false,
                defaultValue: 14);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "selected_by",
                table: "deliveries");
        }
    }
}
