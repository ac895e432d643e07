using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KitchenWatch.Hub.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Gap : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Gap",
                table: "notice",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Gap",
                table: "notice");
        }
    }
}
