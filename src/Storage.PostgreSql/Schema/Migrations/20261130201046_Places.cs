using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Places : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "beacons",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    beacon_id = table.Column<long>(type: "bigint", nullable: false),
                    external_id = table.Column<string>(type: "text", maxLength: 255, nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    uuid = table.Column<string>(type: "text", maxLength: 36, nullable: false, collation: "C"),
                    major = table.Column<int>(type: "integer", nullable: false),
                    minor = table.Column<int>(type: "integer", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_beacons", x => new { x.partner_key, x.beacon_id });
                    table.ForeignKey(
                        name: "FK_beacons_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "geofences",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    geofence_id = table.Column<long>(type: "bigint", nullable: false),
                    external_id = table.Column<string>(type: "text", maxLength: 255, nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    latitude = table.Column<double>(type: "double precision", nullable: false),
                    longitude = table.Column<double>(type: "double precision", nullable: false),
                    radius = table.Column<double>(type: "double precision", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    cell = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_geofences", x => new { x.partner_key, x.geofence_id });
                    table.ForeignKey(
                        name: "FK_geofences_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "geogroups",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    geogroup_id = table.Column<long>(type: "bigint", nullable: false),
                    external_id = table.Column<string>(type: "text", maxLength: 255, nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_geogroups", x => new { x.partner_key, x.geogroup_id });
                    table.ForeignKey(
                        name: "FK_geogroups_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "geogroup_members",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    geogroup_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_geogroup_members", x => new { x.partner_key, x.geogroup_id, x.kind, x.member_id });
                    table.ForeignKey(
                        name: "FK_geogroup_members_geogroups_partner_key_geogroup_id",
                        columns: x => new { x.partner_key, x.geogroup_id },
                        principalTable: "geogroups",
                        principalColumns: new[] { "partner_key", "geogroup_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_beacons_partner_key_create_time",
                table: "beacons",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_beacons_partner_key_external_id",
                table: "beacons",
                columns: new[] { "partner_key", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_beacons_partner_key_uuid_major_minor",
                table: "beacons",
                columns: new[] { "partner_key", "uuid", "major", "minor" });

            migrationBuilder.CreateIndex(
                name: "IX_geofences_partner_key_cell",
                table: "geofences",
                columns: new[] { "partner_key", "cell" });

            migrationBuilder.CreateIndex(
                name: "IX_geofences_partner_key_create_time",
                table: "geofences",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_geofences_partner_key_external_id",
                table: "geofences",
                columns: new[] { "partner_key", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_geogroup_members_partner_key_kind_member_id",
                table: "geogroup_members",
                columns: new[] { "partner_key", "kind", "member_id" });

            migrationBuilder.CreateIndex(
                name: "IX_geogroups_partner_key_create_time",
                table: "geogroups",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_geogroups_partner_key_external_id",
                table: "geogroups",
                columns: new[] { "partner_key", "external_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "beacons");

            migrationBuilder.DropTable(
                name: "geofences");

            migrationBuilder.DropTable(
                name: "geogroup_members");

            migrationBuilder.DropTable(
                name: "geogroups");
        }
    }
}
