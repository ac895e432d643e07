using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KitchenWatch.Hub.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "evidence",
                columns: table => new
                {
                    Order = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Violation = table.Column<Guid>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    FromAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ToAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence", x => x.Order);
                });

            migrationBuilder.CreateTable(
                name: "evidence_gap",
                columns: table => new
                {
                    Order = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Violation = table.Column<Guid>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_gap", x => x.Order);
                });

            migrationBuilder.CreateTable(
                name: "file",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    StoredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_file", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "ledger",
                columns: table => new
                {
                    Order = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", x => x.Order);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Serial = table.Column<int>(type: "INTEGER", nullable: false),
                    KitchenId = table.Column<string>(type: "TEXT", nullable: false),
                    KitchenName = table.Column<string>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    SourceName = table.Column<string>(type: "TEXT", nullable: false),
                    Rule = table.Column<int>(type: "INTEGER", nullable: false),
                    Severity = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Sighting = table.Column<string>(type: "TEXT", nullable: true),
                    Excursion = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "reading",
                columns: table => new
                {
                    Order = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Sensor = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Celsius = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reading", x => x.Order);
                });

            migrationBuilder.CreateTable(
                name: "source",
                columns: table => new
                {
                    Device = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source", x => new { x.Device, x.Source });
                });

            migrationBuilder.CreateIndex(
                name: "IX_evidence_Sha256",
                table: "evidence",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_evidence_Violation_Device_Sha256",
                table: "evidence",
                columns: new[] { "Violation", "Device", "Sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evidence_gap_Violation",
                table: "evidence_gap",
                column: "Violation");

            migrationBuilder.CreateIndex(
                name: "IX_file_Device",
                table: "file",
                column: "Device");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_Device_Sequence",
                table: "ledger",
                columns: new[] { "Device", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_MessageId",
                table: "ledger",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notice_KitchenId_Order",
                table: "notice",
                columns: new[] { "KitchenId", "Order" });

            migrationBuilder.CreateIndex(
                name: "IX_notice_Order",
                table: "notice",
                column: "Order",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notice_Year_Serial",
                table: "notice",
                columns: new[] { "Year", "Serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reading_At",
                table: "reading",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_reading_Sensor_Order",
                table: "reading",
                columns: new[] { "Sensor", "Order" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evidence");

            migrationBuilder.DropTable(
                name: "evidence_gap");

            migrationBuilder.DropTable(
                name: "file");

            migrationBuilder.DropTable(
                name: "ledger");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "reading");

            migrationBuilder.DropTable(
                name: "source");
        }
    }
}
