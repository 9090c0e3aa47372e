using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Credentials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "credentials",
                schema: "dbo",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    lookup_id = table.Column<string>(type: "nvarchar(508)", maxLength: 508, nullable: false, collation: "Latin1_General_100_BIN2"),
                    secret = table.Column<byte[]>(type: "varbinary(1024)", maxLength: 1024, nullable: false),
                    scopes = table.Column<int>(type: "int", nullable: false),
                    expire_time = table.Column<long>(type: "bigint", nullable: true),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credentials", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_credentials_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ring_keys",
                schema: "dbo",
                columns: table => new
                {
                    name = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    content = table.Column<byte[]>(type: "varbinary(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ring_keys", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_credentials_account_id_create_time",
                schema: "dbo",
                table: "credentials",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_credentials_kind_lookup_id",
                schema: "dbo",
                table: "credentials",
                columns: new[] { "kind", "lookup_id" },
                unique: true);

            // The same key may stand there twice, made by two nodes at the first start of a cluster: the one that was found is kept.
            migrationBuilder.Sql("""
                INSERT INTO dbo.credentials (credential_id, account_id, kind, lookup_id, secret, scopes, expire_time, name, create_time, version)
                SELECT k.key_id, k.account_id, 'api_key', LOWER(CONVERT(varchar(32), SUBSTRING(k.hash, 1, 16), 2)), k.hash,
                    CASE WHEN a.is_admin = 1 THEN 15 ELSE 7 END, NULL, k.name, k.create_time, 0
                FROM dbo.api_keys k JOIN dbo.accounts a ON a.account_id = k.account_id
                WHERE NOT EXISTS (SELECT 1 FROM dbo.api_keys twin WHERE twin.hash = k.hash AND twin.key_id > k.key_id)
                """);

            migrationBuilder.DropTable(
                name: "api_keys",
                schema: "dbo");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "credentials",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ring_keys",
                schema: "dbo");

            migrationBuilder.CreateTable(
                name: "api_keys",
                schema: "dbo",
                columns: table => new
                {
                    key_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    hash_prefix = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.key_id);
                    table.ForeignKey(
                        name: "FK_api_keys_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_account_id_create_time",
                schema: "dbo",
                table: "api_keys",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_hash_prefix",
                schema: "dbo",
                table: "api_keys",
                column: "hash_prefix");
        }
    }
}
