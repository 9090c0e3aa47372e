using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Audiences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid",
                table: "device_profile_values");

            migrationBuilder.DropIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid",
                table: "device_profile_values");

            migrationBuilder.AddColumn<int>(
                name: "platform",
                table: "device_profile_values",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "push_clicks",
                columns: table => new
                {
                    click_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    message_id = table.Column<long>(type: "INTEGER", nullable: false),
                    campaign_id = table.Column<long>(type: "INTEGER", nullable: true),
                    device_uid = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    action_id = table.Column<long>(type: "INTEGER", nullable: true),
                    first_of = table.Column<long>(type: "INTEGER", nullable: true),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_clicks", x => x.click_id);
                    table.ForeignKey(
                        name: "FK_push_clicks_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "push_days",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    registered = table.Column<long>(type: "INTEGER", nullable: false),
                    actual = table.Column<long>(type: "INTEGER", nullable: false),
                    optin = table.Column<long>(type: "INTEGER", nullable: false),
                    active = table.Column<long>(type: "INTEGER", nullable: false),
                    active_optin = table.Column<long>(type: "INTEGER", nullable: false),
                    push_sent = table.Column<long>(type: "INTEGER", nullable: false),
                    push_clicks = table.Column<long>(type: "INTEGER", nullable: false),
                    sessions = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_days", x => new { x.partner_key, x.day });
                    table.ForeignKey(
                        name: "FK_push_days_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "segments",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    segment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    query = table.Column<string>(type: "TEXT", nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_segments", x => new { x.partner_key, x.segment_id });
                    table.ForeignKey(
                        name: "FK_segments_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "static_lists",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    list_id = table.Column<long>(type: "INTEGER", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    job_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_static_lists", x => new { x.partner_key, x.list_id });
                    table.ForeignKey(
                        name: "FK_static_lists_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "static_list_changes",
                columns: table => new
                {
                    change_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    list_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_removal = table.Column<bool>(type: "INTEGER", nullable: false),
                    users = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_static_list_changes", x => x.change_id);
                    table.ForeignKey(
                        name: "FK_static_list_changes_static_lists_partner_key_list_id",
                        columns: x => new { x.partner_key, x.list_id },
                        principalTable: "static_lists",
                        principalColumns: new[] { "partner_key", "list_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "static_list_members",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    list_id = table.Column<long>(type: "INTEGER", nullable: false),
                    device_uid = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    expire_time = table.Column<long>(type: "INTEGER", nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_static_list_members", x => new { x.partner_key, x.list_id, x.device_uid });
                    table.ForeignKey(
                        name: "FK_static_list_members_static_lists_partner_key_list_id",
                        columns: x => new { x.partner_key, x.list_id },
                        principalTable: "static_lists",
                        principalColumns: new[] { "partner_key", "list_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid_platform",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "number", "device_uid", "platform" });

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid_platform",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "text", "device_uid", "platform" });

            migrationBuilder.CreateIndex(
                name: "IX_push_clicks_partner_key_campaign_id_create_time",
                table: "push_clicks",
                columns: new[] { "partner_key", "campaign_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_push_clicks_partner_key_create_time",
                table: "push_clicks",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_push_clicks_partner_key_device_uid_first_of",
                table: "push_clicks",
                columns: new[] { "partner_key", "device_uid", "first_of" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_push_clicks_partner_key_message_id_create_time",
                table: "push_clicks",
                columns: new[] { "partner_key", "message_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_segments_partner_key_create_time",
                table: "segments",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_static_list_changes_partner_key_list_id_change_id",
                table: "static_list_changes",
                columns: new[] { "partner_key", "list_id", "change_id" });

            migrationBuilder.CreateIndex(
                name: "IX_static_list_members_expire_time",
                table: "static_list_members",
                column: "expire_time");

            migrationBuilder.CreateIndex(
                name: "IX_static_list_members_partner_key_device_uid",
                table: "static_list_members",
                columns: new[] { "partner_key", "device_uid" });

            migrationBuilder.CreateIndex(
                name: "IX_static_lists_partner_key_create_time",
                table: "static_lists",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_static_lists_partner_key_external_id",
                table: "static_lists",
                columns: new[] { "partner_key", "external_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "push_clicks");

            migrationBuilder.DropTable(
                name: "push_days");

            migrationBuilder.DropTable(
                name: "segments");

            migrationBuilder.DropTable(
                name: "static_list_changes");

            migrationBuilder.DropTable(
                name: "static_list_members");

            migrationBuilder.DropTable(
                name: "static_lists");

            migrationBuilder.DropIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid_platform",
                table: "device_profile_values");

            migrationBuilder.DropIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid_platform",
                table: "device_profile_values");

            migrationBuilder.DropColumn(
                name: "platform",
                table: "device_profile_values");

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_number_device_uid",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "number", "device_uid" });

            migrationBuilder.CreateIndex(
                name: "IX_device_profile_values_app_code_name_text_device_uid",
                table: "device_profile_values",
                columns: new[] { "app_code", "name", "text", "device_uid" });
        }
    }
}
