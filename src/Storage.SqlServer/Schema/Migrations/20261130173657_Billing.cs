using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class Billing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "daily_limit",
                schema: "dbo",
                table: "credentials",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "mode",
                schema: "dbo",
                table: "credentials",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "team_numbers",
                schema: "dbo",
                table: "credentials",
                type: "nvarchar(3200)",
                maxLength: 3200,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "currency",
                schema: "dbo",
                table: "accounts",
                type: "nvarchar(6)",
                maxLength: 6,
                nullable: false,
                defaultValue: "SAR",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "is_waiting",
                schema: "dbo",
                table: "accounts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "message_rate",
                schema: "dbo",
                table: "accounts",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "needs_approved_senders",
                schema: "dbo",
                table: "accounts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "request_rate",
                schema: "dbo",
                table: "accounts",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "tariff",
                schema: "dbo",
                table: "accounts",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "audit_log",
                schema: "dbo",
                columns: table => new
                {
                    entry_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    credential_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    method = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    before = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    request = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    after = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_log", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "budgets",
                schema: "dbo",
                columns: table => new
                {
                    budget_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    balance = table.Column<long>(type: "bigint", nullable: false),
                    credit_limit = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_budgets", x => x.budget_id);
                });

            migrationBuilder.CreateTable(
                name: "ledger",
                schema: "dbo",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: true),
                    note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "prices",
                schema: "dbo",
                columns: table => new
                {
                    owner = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false, collation: "Latin1_General_100_BIN2"),
                    channel = table.Column<int>(type: "int", nullable: false),
                    prefix = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prices", x => new { x.owner, x.channel, x.prefix });
                });

            migrationBuilder.CreateTable(
                name: "senders",
                schema: "dbo",
                columns: table => new
                {
                    sender_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(12)", fixedLength: true, maxLength: 12, nullable: false),
                    channel = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<int>(type: "int", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    create_time = table.Column<long>(type: "bigint", nullable: false),
                    modify_time = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_senders", x => x.sender_id);
                    table.ForeignKey(
                        name: "FK_senders_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "dbo",
                        principalTable: "accounts",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_account_id_create_time",
                schema: "dbo",
                table: "audit_log",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_account_id_entry_id",
                schema: "dbo",
                table: "ledger",
                columns: new[] { "account_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "IX_senders_account_id_create_time",
                schema: "dbo",
                table: "senders",
                columns: new[] { "account_id", "create_time" });

            migrationBuilder.CreateIndex(
                name: "IX_senders_state_create_time",
                schema: "dbo",
                table: "senders",
                columns: new[] { "state", "create_time" });

            // Written by hand: a model knows no types of table-valued parameters. A new database has them from its first migration.
            migrationBuilder.Sql($"IF TYPE_ID(N'{TableTypes.Debits.Name}') IS NULL {TableTypes.Debits.CreateStatement};");
            migrationBuilder.Sql($"IF TYPE_ID(N'{TableTypes.Refunds.Name}') IS NULL {TableTypes.Refunds.CreateStatement};");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_log",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "budgets",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ledger",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "prices",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "senders",
                schema: "dbo");

            migrationBuilder.DropColumn(
                name: "daily_limit",
                schema: "dbo",
                table: "credentials");

            migrationBuilder.DropColumn(
                name: "mode",
                schema: "dbo",
                table: "credentials");

            migrationBuilder.DropColumn(
                name: "team_numbers",
                schema: "dbo",
                table: "credentials");

            migrationBuilder.DropColumn(
                name: "currency",
                schema: "dbo",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "is_waiting",
                schema: "dbo",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "message_rate",
                schema: "dbo",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "needs_approved_senders",
                schema: "dbo",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "request_rate",
                schema: "dbo",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "tariff",
                schema: "dbo",
                table: "accounts");
        }
    }
}
