using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class DeviceMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alarms",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    alarm_id = table.Column<long>(type: "INTEGER", nullable: false),
                    campaign_id = table.Column<long>(type: "INTEGER", nullable: true),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    audience = table.Column<string>(type: "TEXT", nullable: false),
                    triggers = table.Column<string>(type: "TEXT", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    variants = table.Column<string>(type: "TEXT", nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms", x => new { x.partner_key, x.alarm_id });
                    table.ForeignKey(
                        name: "FK_alarms_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "beacons",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    beacon_id = table.Column<long>(type: "INTEGER", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    uuid = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    major = table.Column<int>(type: "INTEGER", nullable: false),
                    minor = table.Column<int>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "device_activities",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    device_uid = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    install_time = table.Column<long>(type: "INTEGER", nullable: false),
                    session_time = table.Column<long>(type: "INTEGER", nullable: false),
                    memory = table.Column<string>(type: "TEXT", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_activities", x => new { x.partner_key, x.device_uid });
                    table.ForeignKey(
                        name: "FK_device_activities_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "geofences",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    geofence_id = table.Column<long>(type: "INTEGER", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    radius = table.Column<double>(type: "REAL", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false),
                    cell = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    geogroup_id = table.Column<long>(type: "INTEGER", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "in_apps",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    in_app_id = table.Column<long>(type: "INTEGER", nullable: false),
                    campaign_id = table.Column<long>(type: "INTEGER", nullable: true),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    start_time = table.Column<long>(type: "INTEGER", nullable: true),
                    end_time = table.Column<long>(type: "INTEGER", nullable: true),
                    audience = table.Column<string>(type: "TEXT", nullable: false),
                    triggers = table.Column<string>(type: "TEXT", nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    variants = table.Column<string>(type: "TEXT", nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_in_apps", x => new { x.partner_key, x.in_app_id });
                    table.ForeignKey(
                        name: "FK_in_apps_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "inbox_messages",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    inbox_id = table.Column<long>(type: "INTEGER", nullable: false),
                    campaign_id = table.Column<long>(type: "INTEGER", nullable: true),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    audience = table.Column<string>(type: "TEXT", nullable: false),
                    send_time = table.Column<long>(type: "INTEGER", nullable: false),
                    expire_time = table.Column<long>(type: "INTEGER", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    variants = table.Column<string>(type: "TEXT", nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_messages", x => new { x.partner_key, x.inbox_id });
                    table.ForeignKey(
                        name: "FK_inbox_messages_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partner_settings",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partner_settings", x => x.partner_key);
                    table.ForeignKey(
                        name: "FK_partner_settings_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "geogroup_members",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    geogroup_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    member_id = table.Column<long>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "inbox_states",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    inbox_id = table.Column<long>(type: "INTEGER", nullable: false),
                    device_uid = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    read_time = table.Column<long>(type: "INTEGER", nullable: true),
                    archive_time = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_states", x => new { x.partner_key, x.device_uid, x.inbox_id });
                    table.ForeignKey(
                        name: "FK_inbox_states_inbox_messages_partner_key_inbox_id",
                        columns: x => new { x.partner_key, x.inbox_id },
                        principalTable: "inbox_messages",
                        principalColumns: new[] { "partner_key", "inbox_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_partner_key_create_time",
                table: "alarms",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_partner_key_external_id",
                table: "alarms",
                columns: new[] { "partner_key", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alarms_partner_key_is_active",
                table: "alarms",
                columns: new[] { "partner_key", "is_active" });

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

            migrationBuilder.CreateIndex(
                name: "IX_in_apps_partner_key_create_time",
                table: "in_apps",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_in_apps_partner_key_external_id",
                table: "in_apps",
                columns: new[] { "partner_key", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_in_apps_partner_key_is_active",
                table: "in_apps",
                columns: new[] { "partner_key", "is_active" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_messages_partner_key_create_time",
                table: "inbox_messages",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_messages_partner_key_external_id",
                table: "inbox_messages",
                columns: new[] { "partner_key", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inbox_messages_partner_key_send_time",
                table: "inbox_messages",
                columns: new[] { "partner_key", "send_time" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_states_partner_key_inbox_id",
                table: "inbox_states",
                columns: new[] { "partner_key", "inbox_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alarms");

            migrationBuilder.DropTable(
                name: "beacons");

            migrationBuilder.DropTable(
                name: "device_activities");

            migrationBuilder.DropTable(
                name: "geofences");

            migrationBuilder.DropTable(
                name: "geogroup_members");

            migrationBuilder.DropTable(
                name: "in_apps");

            migrationBuilder.DropTable(
                name: "inbox_states");

            migrationBuilder.DropTable(
                name: "partner_settings");

            migrationBuilder.DropTable(
                name: "geogroups");

            migrationBuilder.DropTable(
                name: "inbox_messages");
        }
    }
}
