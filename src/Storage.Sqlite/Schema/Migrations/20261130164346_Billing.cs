using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.Sqlite.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Billing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "currency",
                table: "accounts",
                type: "TEXT",
                maxLength: 3,
                nullable: false,
                defaultValue: "SAR");

            migrationBuilder.AddColumn<bool>(
                name: "is_waiting",
                table: "accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "needs_approved_senders",
                table: "accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "tariff",
                table: "accounts",
                type: "TEXT",
                maxLength: 50,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "budgets",
                columns: table => new
                {
                    budget_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    balance = table.Column<long>(type: "INTEGER", nullable: false),
                    credit_limit = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_budgets", x => x.budget_id);
                });

            migrationBuilder.CreateTable(
                name: "ledger",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    account_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 12, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    create_time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "prices",
                columns: table => new
                {
                    owner = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    channel = table.Column<int>(type: "INTEGER", nullable: false),
                    prefix = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prices", x => new { x.owner, x.channel, x.prefix });
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_account_id_entry_id",
                table: "ledger",
                columns: new[] { "account_id", "entry_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "budgets");

            migrationBuilder.DropTable(
                name: "ledger");

            migrationBuilder.DropTable(
                name: "prices");

            migrationBuilder.DropColumn(
                name: "currency",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "is_waiting",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "needs_approved_senders",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "tariff",
                table: "accounts");
        }
    }
}
