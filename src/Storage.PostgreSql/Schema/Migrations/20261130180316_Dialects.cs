using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.PostgreSql.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Dialects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    collection = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents", x => new { x.app_code, x.collection, x.id });
                    table.ForeignKey(
                        name: "FK_documents_applications_app_code",
                        column: x => x.app_code,
                        principalTable: "applications",
                        principalColumn: "app_code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "numbered_deliveries",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    reference = table.Column<string>(type: "text", maxLength: 64, nullable: true, collation: "C"),
                    message_id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    index = table.Column<int>(type: "integer", nullable: false),
                    group = table.Column<long>(type: "bigint", nullable: true),
                    details = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_numbered_deliveries", x => new { x.account_id, x.number });
                    table.ForeignKey(
                        name: "FK_numbered_deliveries_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "document_fields",
                columns: table => new
                {
                    app_code = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 12, nullable: false),
                    collection = table.Column<string>(type: "text", maxLength: 32, nullable: false, collation: "C"),
                    document_id = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    place = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string>(type: "text", maxLength: 128, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", maxLength: 128, nullable: true, collation: "C"),
                    number = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_fields", x => new { x.app_code, x.collection, x.document_id, x.place });
                    table.ForeignKey(
                        name: "FK_document_fields_documents_app_code_collection_document_id",
                        columns: x => new { x.app_code, x.collection, x.document_id },
                        principalTable: "documents",
                        principalColumns: new[] { "app_code", "collection", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_document_fields_app_code_collection_path_document_id",
                table: "document_fields",
                columns: new[] { "app_code", "collection", "path", "document_id" });

            migrationBuilder.CreateIndex(
                name: "IX_document_fields_app_code_collection_path_number_document_id",
                table: "document_fields",
                columns: new[] { "app_code", "collection", "path", "number", "document_id" });

            migrationBuilder.CreateIndex(
                name: "IX_document_fields_app_code_collection_path_text_document_id",
                table: "document_fields",
                columns: new[] { "app_code", "collection", "path", "text", "document_id" });

            migrationBuilder.CreateIndex(
                name: "IX_numbered_deliveries_account_id_create_time",
                table: "numbered_deliveries",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_numbered_deliveries_account_id_kind_group",
                table: "numbered_deliveries",
                columns: new[] { "account_id", "kind", "group" });

            migrationBuilder.CreateIndex(
                name: "IX_numbered_deliveries_account_id_kind_reference",
                table: "numbered_deliveries",
                columns: new[] { "account_id", "kind", "reference" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "document_fields");

            migrationBuilder.DropTable(
                name: "numbered_deliveries");

            migrationBuilder.DropTable(
                name: "documents");
        }
    }
}
