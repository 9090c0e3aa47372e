using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Campaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "numbers",
                schema: "dbo",
                columns: table => new
                {
                    sequence = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    next_number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_numbers", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "partners",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    partner_id = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true, collation: "Latin1_General_100_BIN2"),
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    platform = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    user_keys = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    collapse_keys = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    button_templates = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    is_open = table.Column<bool>(type: "bit", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_partners", x => x.partner_key);
                    table.ForeignKey(
                        name: "FK_partners_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    campaign_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    external_id = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: true, collation: "Latin1_General_100_BIN2"),
                    start_time = table.Column<long>(type: "bigint", nullable: true),
                    end_time = table.Column<long>(type: "bigint", nullable: true),
                    description = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaigns", x => new { x.partner_key, x.campaign_id });
                    table.ForeignKey(
                        name: "FK_campaigns_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "push_messages",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    campaign_id = table.Column<long>(type: "bigint", nullable: true),
                    external_id = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: true, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    title = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    use_pressure = table.Column<bool>(type: "bit", nullable: false),
                    audience = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    variants = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    status = table.Column<int>(type: "int", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_messages", x => new { x.partner_key, x.message_id });
                    table.ForeignKey(
                        name: "FK_push_messages_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "push_schedules",
                schema: "dbo",
                columns: table => new
                {
                    partner_key = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    job_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    first_time = table.Column<long>(type: "bigint", nullable: false),
                    offset_minutes = table.Column<int>(type: "int", nullable: false),
                    timezone = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    occurrence = table.Column<int>(type: "int", nullable: false),
                    next_time = table.Column<long>(type: "bigint", nullable: false),
                    start_time = table.Column<long>(type: "bigint", nullable: true),
                    end_time = table.Column<long>(type: "bigint", nullable: true),
                    type = table.Column<int>(type: "int", nullable: false),
                    interval = table.Column<int>(type: "int", nullable: false),
                    is_active = table.Column<bool>(type: "bit", nullable: false),
                    exclusions = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_schedules", x => new { x.partner_key, x.message_id });
                    table.ForeignKey(
                        name: "FK_push_schedules_partners_partner_key",
                        column: x => x.partner_key,
                        principalSchema: "dbo",
                        principalTable: "partners",
                        principalColumn: "partner_key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_partner_key_create_time",
                schema: "dbo",
                table: "campaigns",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_partner_key_external_id",
                schema: "dbo",
                table: "campaigns",
                columns: new[] { "partner_key", "external_id" },
                unique: true,
                filter: "[external_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_partners_account_id_create_time",
                schema: "dbo",
                table: "partners",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_partners_partner_id",
                schema: "dbo",
                table: "partners",
                column: "partner_id",
                unique: true,
                filter: "[partner_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_push_messages_partner_key_create_time",
                schema: "dbo",
                table: "push_messages",
                columns: new[] { "partner_key", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_push_messages_partner_key_external_id",
                schema: "dbo",
                table: "push_messages",
                columns: new[] { "partner_key", "external_id" },
                unique: true,
                filter: "[external_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_push_schedules_partner_key_create_time",
                schema: "dbo",
                table: "push_schedules",
                columns: new[] { "partner_key", "create_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campaigns",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "numbers",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "push_messages",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "push_schedules",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "partners",
                schema: "dbo");
        }
    }
}
