using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class GeofenceGrid : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_geofences_partner_key_cell",
                schema: "dbo",
                table: "geofences");

            migrationBuilder.RenameColumn(
                name: "cell",
                schema: "dbo",
                table: "geofences",
                newName: "grid_key");

            migrationBuilder.CreateIndex(
                name: "IX_geofences_grid_key",
                schema: "dbo",
                table: "geofences",
                column: "grid_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_geofences_grid_key",
                schema: "dbo",
                table: "geofences");

            migrationBuilder.RenameColumn(
                name: "grid_key",
                schema: "dbo",
                table: "geofences",
                newName: "cell");

            migrationBuilder.CreateIndex(
                name: "IX_geofences_partner_key_cell",
                schema: "dbo",
                table: "geofences",
                columns: new[] { "partner_key", "cell" });
        }
    }
}
