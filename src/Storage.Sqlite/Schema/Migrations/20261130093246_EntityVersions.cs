using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class EntityVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "device_counts",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    shard = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_counts", x => new { x.app_code, x.shard });
                    table.ForeignKey(
                        name: "FK_device_counts_applications_app_code",
                        column: x => x.app_code,
                        principalTable: "applications",
                        principalColumn: "app_code",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was counted so far goes into one shard; the column becomes the version, which may start with any number.
            migrationBuilder.Sql("INSERT INTO device_counts (app_code, shard, count) SELECT app_code, 0, device_count FROM applications;");

            migrationBuilder.RenameColumn(
                name: "device_count",
                table: "applications",
                newName: "version");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "scenarios",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "devices",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "version",
                table: "scenarios");

            migrationBuilder.DropColumn(
                name: "version",
                table: "devices");

            migrationBuilder.RenameColumn(
                name: "version",
                table: "applications",
                newName: "device_count");

            migrationBuilder.Sql(
                "UPDATE applications SET device_count = (SELECT COALESCE(SUM(c.count), 0) FROM device_counts AS c WHERE c.app_code = applications.app_code);");

            migrationBuilder.DropTable(
                name: "device_counts");
        }
    }
}
