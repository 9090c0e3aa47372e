using Grpc.Messaging.Storage.SqlServer.Writing;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grpc.Messaging.Storage.SqlServer.Schema.Migrations
{
    /// <inheritdoc />
    public partial class MessageLabels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A server of the version before, which still runs, goes on with its own type.
            migrationBuilder.Sql($"IF TYPE_ID(N'{TableTypes.NewMessages.Name}') IS NULL {TableTypes.NewMessages.CreateStatement};");
            migrationBuilder.AddColumn<string>(
                name: "correlation_id",
                schema: "dbo",
                table: "messages",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "labels",
                schema: "dbo",
                table: "messages",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "{}",
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "correlation_id",
                schema: "dbo",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "labels",
                schema: "dbo",
                table: "messages");
        }
    }
}
