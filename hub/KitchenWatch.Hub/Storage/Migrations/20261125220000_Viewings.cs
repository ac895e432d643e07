using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KitchenWatch.Hub.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Viewings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "viewing",
                columns: table => new
                {
                    Order = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", nullable: false),
                    KitchenId = table.Column<string>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Notice = table.Column<Guid>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    FromAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ToAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_viewing", x => x.Order);
                });

            migrationBuilder.CreateTable(
                name: "viewing_end",
                columns: table => new
                {
                    Viewing = table.Column<Guid>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenTo = table.Column<long>(type: "INTEGER", nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_viewing_end", x => x.Viewing);
                });

            migrationBuilder.CreateIndex(
                name: "IX_viewing_Id",
                table: "viewing",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_viewing_KitchenId_Order",
                table: "viewing",
                columns: new[] { "KitchenId", "Order" });

            // The register is only ever added to.
            foreach (var table in new[] { "viewing", "viewing_end" })
            {
                foreach (var change in new[] { "UPDATE", "DELETE" })
                {
                    migrationBuilder.Sql(
                        $"CREATE TRIGGER {table}_no_{change.ToLowerInvariant()} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'the register is only added to'); END;");
                }
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "viewing");

            migrationBuilder.DropTable(
                name: "viewing_end");
        }
    }
}
