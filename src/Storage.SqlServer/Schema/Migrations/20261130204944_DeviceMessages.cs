using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class DeviceMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alarms",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    alarm_id = table.Column<long>(type: "bigint", nullable: false),
                    campaign_id = table.Column<long>(type: "bigint", nullable: true),
                    external_id = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: true, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    is_active = table.Column<bool>(type: "bit", nullable: false),
                    audience = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    triggers = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    settings = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    variants = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms", x => new { x.partner_key, x.alarm_id });
                    table.ForeignKey(
                        name: "FK_alarms_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "beacons",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    beacon_id = table.Column<long>(type: "bigint", nullable: false),
                    external_id = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: true, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    uuid = table.Column<string>(type: "nvarchar(72)", maxLength: 72, nullable: false, collation: "Latin1_General_100_BIN2"),
                    major = table.Column<int>(type: "int", nullable: false),
                    minor = table.Column<int>(type: "int", nullable: false),
                    data = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_beacons", x => new { x.partner_key, x.beacon_id });
                    table.ForeignKey(
                        name: "FK_beacons_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "device_activities",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    install_time = table.Column<long>(type: "bigint", nullable: false),
                    session_time = table.Column<long>(type: "bigint", nullable: false),
                    memory = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_activities", x => new { x.partner_key, x.device_uid });
                    table.ForeignKey(
                        name: "FK_device_activities_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "geofences",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    geofence_id = table.Column<long>(type: "bigint", nullable: false),
                    external_id = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: true, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    latitude = table.Column<double>(type: "float", nullable: false),
                    longitude = table.Column<double>(type: "float", nullable: false),
                    radius = table.Column<double>(type: "float", nullable: false),
                    data = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    cell = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_geofences", x => new { x.partner_key, x.geofence_id });
                    table.ForeignKey(
                        name: "FK_geofences_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "geogroups",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    geogroup_id = table.Column<long>(type: "bigint", nullable: false),
                    external_id = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: true, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_geogroups", x => new { x.partner_key, x.geogroup_id });
                    table.ForeignKey(
                        name: "FK_geogroups_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "in_apps",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    in_app_id = table.Column<long>(type: "bigint", nullable: false),
                    campaign_id = table.Column<long>(type: "bigint", nullable: true),
                    external_id = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: true, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    is_active = table.Column<bool>(type: "bit", nullable: false),
                    start_time = table.Column<long>(type: "bigint", nullable: true),
                    end_time = table.Column<long>(type: "bigint", nullable: true),
                    audience = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    triggers = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    template = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    variants = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_in_apps", x => new { x.partner_key, x.in_app_id });
                    table.ForeignKey(
                        name: "FK_in_apps_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "inbox_messages",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    inbox_id = table.Column<long>(type: "bigint", nullable: false),
                    campaign_id = table.Column<long>(type: "bigint", nullable: true),
                    external_id = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: true, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    audience = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    send_time = table.Column<long>(type: "bigint", nullable: false),
                    expire_time = table.Column<long>(type: "bigint", nullable: true),
                    time_zone = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    variants = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_messages", x => new { x.partner_key, x.inbox_id });
                    table.ForeignKey(
                        name: "FK_inbox_messages_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partner_settings",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    settings = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partner_settings", x => x.partner_key);
                    table.ForeignKey(
                        name: "FK_partner_settings_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "geogroup_members",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    geogroup_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_geogroup_members", x => new { x.partner_key, x.geogroup_id, x.kind, x.member_id });
                    table.ForeignKey(
                        name: "FK_geogroup_members_geogroups_partner_key_geogroup_id",
                        columns: x => new { x.partner_key, x.geogroup_id },
                        principalSchema: "dbo",
                        principalTable: "geogroups",
                        principalColumns: new[] { "partner_key", "geogroup_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "inbox_states",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    inbox_id = table.Column<long>(type: "bigint", nullable: false),
                    device_uid = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    read_time = table.Column<long>(type: "bigint", nullable: true),
                    archive_time = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_states", x => new { x.partner_key, x.device_uid, x.inbox_id });
                    table.ForeignKey(
                        name: "FK_inbox_states_inbox_messages_partner_key_inbox_id",
                        columns: x => new { x.partner_key, x.inbox_id },
                        principalSchema: "dbo",
                        principalTable: "inbox_messages",
                        principalColumns: new[] { "partner_key", "inbox_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_partner_key_create_time",
                schema: "dbo",
                table: "alarms",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_partner_key_external_id",
                schema: "dbo",
                table: "alarms",
                columns: new[] { "partner_key", "external_id" },
                unique: true,
                filter: "[external_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_partner_key_is_active",
                schema: "dbo",
                table: "alarms",
                columns: new[] { "partner_key", "is_active" });

            migrationBuilder.CreateIndex(
                name: "IX_beacons_partner_key_create_time",
                schema: "dbo",
                table: "beacons",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_beacons_partner_key_external_id",
                schema: "dbo",
                table: "beacons",
                columns: new[] { "partner_key", "external_id" },
                unique: true,
                filter: "[external_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_beacons_partner_key_uuid_major_minor",
                schema: "dbo",
                table: "beacons",
                columns: new[] { "partner_key", "uuid", "major", "minor" });

            migrationBuilder.CreateIndex(
                name: "IX_geofences_partner_key_cell",
                schema: "dbo",
                table: "geofences",
                columns: new[] { "partner_key", "cell" });

            migrationBuilder.CreateIndex(
                name: "IX_geofences_partner_key_create_time",
                schema: "dbo",
                table: "geofences",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_geofences_partner_key_external_id",
                schema: "dbo",
                table: "geofences",
                columns: new[] { "partner_key", "external_id" },
                unique: true,
                filter: "[external_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_geogroup_members_partner_key_kind_member_id",
                schema: "dbo",
                table: "geogroup_members",
                columns: new[] { "partner_key", "kind", "member_id" });

            migrationBuilder.CreateIndex(
                name: "IX_geogroups_partner_key_create_time",
                schema: "dbo",
                table: "geogroups",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_geogroups_partner_key_external_id",
                schema: "dbo",
                table: "geogroups",
                columns: new[] { "partner_key", "external_id" },
                unique: true,
                filter: "[external_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_in_apps_partner_key_create_time",
                schema: "dbo",
                table: "in_apps",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_in_apps_partner_key_external_id",
                schema: "dbo",
                table: "in_apps",
                columns: new[] { "partner_key", "external_id" },
                unique: true,
                filter: "[external_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_in_apps_partner_key_is_active",
                schema: "dbo",
                table: "in_apps",
                columns: new[] { "partner_key", "is_active" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_messages_partner_key_create_time",
                schema: "dbo",
                table: "inbox_messages",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_messages_partner_key_external_id",
                schema: "dbo",
                table: "inbox_messages",
                columns: new[] { "partner_key", "external_id" },
                unique: true,
                filter: "[external_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_messages_partner_key_send_time",
                schema: "dbo",
                table: "inbox_messages",
                columns: new[] { "partner_key", "send_time" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_states_partner_key_inbox_id",
                schema: "dbo",
                table: "inbox_states",
                columns: new[] { "partner_key", "inbox_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alarms",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "beacons",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "device_activities",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "geofences",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "geogroup_members",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "in_apps",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "inbox_states",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "partner_settings",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "geogroups",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "inbox_messages",
                schema: "dbo");
        }
    }
}
