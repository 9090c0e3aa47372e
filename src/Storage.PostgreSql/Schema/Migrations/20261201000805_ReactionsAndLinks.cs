using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class ReactionsAndLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "push_clicks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "tracks_links",
                table: "campaigns",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "campaign_days",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    campaign_id = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<string>(type: "text", maxLength: 10, nullable: false, collation: "C"),
                    push_sent = table.Column<long>(type: "bigint", nullable: false),
                    displays = table.Column<long>(type: "bigint", nullable: false),
                    clicks = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaign_days", x => new { x.partner_key, x.campaign_id, x.day });
                    table.ForeignKey(
                        name: "FK_campaign_days_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "short_links",
                columns: table => new
                {
                    link_id = table.Column<long>(type: "bigint", nullable: false),
                    partner_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    campaign_id = table.Column<long>(type: "bigint", nullable: true),
                    action_id = table.Column<long>(type: "bigint", nullable: true),
                    url = table.Column<string>(type: "text", maxLength: 2048, nullable: false, collation: "C"),
                    sealed_key = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_short_links", x => x.link_id);
                    table.ForeignKey(
                        name: "FK_short_links_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shown_displays",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    device_uid = table.Column<string>(type: "text", maxLength: 256, nullable: false, collation: "C"),
                    campaign_id = table.Column<long>(type: "bigint", nullable: true),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shown_displays", x => new { x.partner_key, x.message_id, x.device_uid });
                    table.ForeignKey(
                        name: "FK_shown_displays_partners_partner_key",
                        column: x => x.partner_key,
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_partners_app_code",
                table: "partners",
                column: "app_code");

            migrationBuilder.CreateIndex(
                name: "IX_short_links_partner_key_message_id",
                table: "short_links",
                columns: new[] { "partner_key", "message_id" });

            migrationBuilder.CreateIndex(
                name: "IX_shown_displays_create_time",
                table: "shown_displays",
                column: "create_time");

            migrationBuilder.CreateIndex(
                name: "IX_shown_displays_partner_key_campaign_id_create_time",
                table: "shown_displays",
                columns: new[] { "partner_key", "campaign_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_shown_displays_partner_key_create_time",
                table: "shown_displays",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_shown_displays_partner_key_message_id_create_time",
                table: "shown_displays",
                columns: new[] { "partner_key", "message_id", "create_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campaign_days");

            migrationBuilder.DropTable(
                name: "short_links");

            migrationBuilder.DropTable(
                name: "shown_displays");

            migrationBuilder.DropIndex(
                name: "IX_partners_app_code",
                table: "partners");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "push_clicks");

            migrationBuilder.DropColumn(
                name: "tracks_links",
                table: "campaigns");
        }
    }
}
