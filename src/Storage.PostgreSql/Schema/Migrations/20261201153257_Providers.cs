using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
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
                    provider_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: true),
                    name = table.Column<string>(type: "text", maxLength: 255, nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    phone_prefix = table.Column<string>(type: "text", maxLength: 15, nullable: false, collation: "C"),
                    sender = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    weight = table.Column<int>(type: "integer", nullable: false),
                    is_failover = table.Column<bool>(type: "boolean", nullable: false),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    settings = table.Column<string>(type: "text", nullable: false),
                    secret_names = table.Column<string>(type: "text", nullable: false),
                    secrets = table.Column<byte[]>(type: "bytea", maxLength: 65536, nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                    provider = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    minute = table.Column<long>(type: "bigint", nullable: false),
                    node = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    sent_count = table.Column<int>(type: "integer", nullable: false),
                    failed_count = table.Column<int>(type: "integer", nullable: false),
                    on_time_count = table.Column<int>(type: "integer", nullable: false)
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
