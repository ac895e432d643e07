using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KitchenWatch.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KitchenWatch.Hub.Storage;

/// <summary>The hub's facts. Times are UTC ticks, so that they sort; enums are numbers, so new members go last.</summary>
public sealed class HubDb(DbContextOptions<HubDb> options) : DbContext(options)
{
    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    public DbSet<EvidenceGapRow> EvidenceGaps => Set<EvidenceGapRow>();

    public DbSet<StoredFileRow> Files => Set<StoredFileRow>();

    public DbSet<SourceRow> Sources => Set<SourceRow>();

    public DbSet<ReadingRow> Readings => Set<ReadingRow>();

    public DbSet<ViewingRow> Viewings => Set<ViewingRow>();

    public DbSet<ViewingEndRow> ViewingEnds => Set<ViewingEndRow>();

    public DbSet<ReportRow> Reports => Set<ReportRow>();

    public DbSet<EndedSessionRow> EndedSessions => Set<EndedSessionRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LedgerRow>(row =>
        {
            row.ToTable("ledger").HasKey(r => r.Order);
            row.HasIndex(r => r.MessageId).IsUnique();
            row.HasIndex(r => new { r.Device, r.Sequence });
        });
        modelBuilder.Entity<NoticeRow>(row =>
        {
            row.ToTable("notice").HasKey(r => r.Id);
            row.HasIndex(r => r.Order).IsUnique();
            row.HasIndex(r => new { r.Year, r.Serial }).IsUnique();
            row.HasIndex(r => new { r.KitchenId, r.Order });
            row.Property(r => r.Sighting).HasConversion(Json(Wire.Default.Sighting));
            row.Property(r => r.Excursion).HasConversion(Json(Wire.Default.Excursion));
            row.Property(r => r.Gap).HasConversion(Json(Wire.Default.Gap));
        });
        modelBuilder.Entity<ReviewRow>(row =>
        {
            row.ToTable("review").HasKey(r => r.Id);
            row.HasIndex(r => new { r.State, r.KitchenId, r.ReceivedAt });
        });
        modelBuilder.Entity<EvidenceRow>(row =>
        {
            row.ToTable("evidence").HasKey(r => r.Order);
            row.HasIndex(r => new { r.Violation, r.Device, r.Sha256 }).IsUnique();
            row.HasIndex(r => r.Sha256);
        });
        modelBuilder.Entity<EvidenceGapRow>(row =>
        {
            row.ToTable("evidence_gap").HasKey(r => r.Order);
            row.HasIndex(r => r.Violation);
        });
        modelBuilder.Entity<StoredFileRow>(row =>
        {
            row.ToTable("file").HasKey(r => r.Sha256);
            row.HasIndex(r => r.Device);
        });
        modelBuilder.Entity<SourceRow>().ToTable("source").HasKey(r => new { r.Device, r.Source });
        modelBuilder.Entity<ReadingRow>(row =>
        {
            row.ToTable("reading").HasKey(r => r.Order);
            row.HasIndex(r => new { r.Sensor, r.Order });
            row.HasIndex(r => r.At);
        });
        modelBuilder.Entity<ViewingRow>(row =>
        {
            row.ToTable("viewing").HasKey(r => r.Order);
            row.HasIndex(r => r.Id).IsUnique();
            row.HasIndex(r => new { r.KitchenId, r.Order });
        });
        modelBuilder.Entity<ViewingEndRow>().ToTable("viewing_end").HasKey(r => r.Viewing);
        modelBuilder.Entity<EndedSessionRow>().ToTable("ended_session").HasKey(r => r.Session);
        modelBuilder.Entity<ReportRow>(row =>
        {
            row.ToTable("report").HasKey(r => r.Order);
            row.HasIndex(r => new { r.KitchenId, r.ReceivedAt });
        });
    }

    private static ValueConverter<T?, string> Json<T>(JsonTypeInfo<T> type)
        where T : class => new(value => JsonSerializer.Serialize(value!, type), text => JsonSerializer.Deserialize(text, type));

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
