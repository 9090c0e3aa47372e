using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class EntityVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "device_counts",
                schema: "dbo",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    shard = table.Column<int>(type: "int", nullable: false),
                    count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_counts", x => new { x.app_code, x.shard });
                    table.ForeignKey(
                        name: "FK_device_counts_applications_app_code",
                        column: x => x.app_code,
                        principalSchema: "dbo",
                        principalTable: "applications",
                        principalColumn: "app_code",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was counted so far goes into one shard; the column becomes the version, which may start with any number.
            migrationBuilder.Sql("INSERT INTO dbo.device_counts (app_code, shard, count) SELECT app_code, 0, device_count FROM dbo.applications;");

            migrationBuilder.RenameColumn(
                name: "device_count",
                schema: "dbo",
                table: "applications",
                newName: "version");

            migrationBuilder.AlterColumn<string>(
                name: "flow",
                schema: "dbo",
                table: "scenarios",
                type: "nvarchar(max)",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "dbo",
                table: "scenarios",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "dbo",
                table: "devices",
                type: "int",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "version",
                schema: "dbo",
                table: "scenarios");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "dbo",
                table: "devices");

            migrationBuilder.RenameColumn(
                name: "version",
                schema: "dbo",
                table: "applications",
                newName: "device_count");

            migrationBuilder.Sql(
                "UPDATE dbo.applications SET device_count = (SELECT COALESCE(SUM(c.count), 0) FROM dbo.device_counts AS c WHERE c.app_code = applications.app_code);");

            migrationBuilder.DropTable(
                name: "device_counts",
                schema: "dbo");

            migrationBuilder.AlterColumn<string>(
                name: "flow",
                schema: "dbo",
                table: "scenarios",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)");
        }
    }
}
