using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Dialects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "documents",
                schema: "dbo",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    collection = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    json = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents", x => new { x.app_code, x.collection, x.id });
                    table.ForeignKey(
                        name: "FK_documents_applications_app_code",
                        column: x => x.app_code,
                        principalSchema: "dbo",
                        principalTable: "applications",
                        principalColumn: "app_code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "numbered_deliveries",
                schema: "dbo",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reference = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true, collation: "Latin1_General_100_BIN2"),
                    message_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    index = table.Column<int>(type: "int", nullable: false),
                    group = table.Column<long>(type: "bigint", nullable: true),
                    details = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_numbered_deliveries", x => new { x.account_id, x.number });
                    table.ForeignKey(
                        name: "FK_numbered_deliveries_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "document_fields",
                schema: "dbo",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    collection = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    document_id = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    place = table.Column<int>(type: "int", nullable: false),
                    path = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    text = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    number = table.Column<double>(type: "float", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_fields", x => new { x.app_code, x.collection, x.document_id, x.place });
                    table.ForeignKey(
                        name: "FK_document_fields_documents_app_code_collection_document_id",
                        columns: x => new { x.app_code, x.collection, x.document_id },
                        principalSchema: "dbo",
                        principalTable: "documents",
                        principalColumns: new[] { "app_code", "collection", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_document_fields_app_code_collection_path_document_id",
                schema: "dbo",
                table: "document_fields",
                columns: new[] { "app_code", "collection", "path", "document_id" });

            migrationBuilder.CreateIndex(
                name: "IX_document_fields_app_code_collection_path_number_document_id",
                schema: "dbo",
                table: "document_fields",
                columns: new[] { "app_code", "collection", "path", "number", "document_id" });

            migrationBuilder.CreateIndex(
                name: "IX_document_fields_app_code_collection_path_text_document_id",
                schema: "dbo",
                table: "document_fields",
                columns: new[] { "app_code", "collection", "path", "text", "document_id" });

            migrationBuilder.CreateIndex(
                name: "IX_numbered_deliveries_account_id_create_time",
                schema: "dbo",
                table: "numbered_deliveries",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_numbered_deliveries_account_id_kind_group",
                schema: "dbo",
                table: "numbered_deliveries",
                columns: new[] { "account_id", "kind", "group" });

            migrationBuilder.CreateIndex(
                name: "IX_numbered_deliveries_account_id_kind_reference",
                schema: "dbo",
                table: "numbered_deliveries",
                columns: new[] { "account_id", "kind", "reference" },
                unique: true,
                filter: "[reference] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "document_fields",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "numbered_deliveries",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "documents",
                schema: "dbo");
        }
    }
}
