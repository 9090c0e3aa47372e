using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Providers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "own_providers",
                columns: table => new
                {
                    provider_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    app_code = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    channel = table.Column<int>(type: "INTEGER", nullable: false),
                    phone_prefix = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    sender = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    weight = table.Column<int>(type: "INTEGER", nullable: false),
                    is_failover = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    secret_names = table.Column<string>(type: "TEXT", nullable: false),
                    secrets = table.Column<byte[]>(type: "BLOB", maxLength: 65536, nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    modify_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_providers", x => x.provider_id);
                    table.ForeignKey(
                        name: "FK_own_providers_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "provider_paces",
                columns: table => new
                {
                    provider = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    minute = table.Column<long>(type: "INTEGER", nullable: false),
                    node = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    sent_count = table.Column<int>(type: "INTEGER", nullable: false),
                    failed_count = table.Column<int>(type: "INTEGER", nullable: false),
                    on_time_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_paces", x => new { x.minute, x.provider, x.node });
                });

            migrationBuilder.CreateIndex(
                name: "IX_own_providers_account_id_create_time",
                table: "own_providers",
                columns: new[] { "account_id", "create_time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "own_providers");

            migrationBuilder.DropTable(
                name: "provider_paces");
        }
    }
}
