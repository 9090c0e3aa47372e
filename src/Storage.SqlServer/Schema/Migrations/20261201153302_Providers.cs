using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Providers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "own_providers",
                schema: "dbo",
                columns: table => new
                {
                    provider_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: true),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    type = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    channel = table.Column<int>(type: "int", nullable: false),
                    phone_prefix = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    sender = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    weight = table.Column<int>(type: "int", nullable: false),
                    is_failover = table.Column<bool>(type: "bit", nullable: false),
                    is_enabled = table.Column<bool>(type: "bit", nullable: false),
                    settings = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    secret_names = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    secrets = table.Column<byte[]>(type: "varbinary(max)", maxLength: 65536, nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_providers", x => x.provider_id);
                    table.ForeignKey(
                        name: "FK_own_providers_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "provider_paces",
                schema: "dbo",
                columns: table => new
                {
                    provider = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    minute = table.Column<long>(type: "bigint", nullable: false),
                    node = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    sent_count = table.Column<int>(type: "int", nullable: false),
                    failed_count = table.Column<int>(type: "int", nullable: false),
                    on_time_count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_paces", x => new { x.minute, x.provider, x.node });
                });

            migrationBuilder.CreateIndex(
                name: "IX_own_providers_account_id_create_time",
                schema: "dbo",
                table: "own_providers",
                columns: new[] { "account_id", "create_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "own_providers",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "provider_paces",
                schema: "dbo");
        }
    }
}
