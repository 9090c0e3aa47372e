using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Credentials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "credentials",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    lookup_id = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    scopes = table.Column<int>(type: "INTEGER", nullable: false),
                    expire_time = table.Column<long>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credentials", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_credentials_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ring_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ring_keys", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_credentials_account_id_create_time",
                table: "credentials",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_credentials_kind_lookup_id",
                table: "credentials",
                columns: new[] { "kind", "lookup_id" },
                unique: true);

            // The same key may stand there twice, made by two nodes at the first start of a cluster: the one that was found is kept.
            migrationBuilder.Sql("""
                INSERT INTO credentials (credential_id, account_id, kind, lookup_id, secret, scopes, expire_time, name, create_time, version)
                SELECT k.key_id, k.account_id, 'api_key', lower(hex(substr(k.hash, 1, 16))), k.hash,
                    CASE WHEN a.is_admin THEN 15 ELSE 7 END, NULL, k.name, k.create_time, 0
                FROM api_keys k JOIN accounts a ON a.account_id = k.account_id
                WHERE NOT EXISTS (SELECT 1 FROM api_keys twin WHERE twin.hash = k.hash AND twin.key_id > k.key_id)
                """);

            migrationBuilder.DropTable(
                name: "api_keys");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "credentials");

            migrationBuilder.DropTable(
                name: "ring_keys");

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    key_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    hash_prefix = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.key_id);
                    table.ForeignKey(
                        name: "FK_api_keys_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_account_id_create_time",
                table: "api_keys",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_hash_prefix",
                table: "api_keys",
                column: "hash_prefix");
        }
    }
}
