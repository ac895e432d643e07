using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Hub.Storage;

/// <summary>One warning notice. Names of kitchen and source are those of its day.</summary>
public sealed class NoticeRow
{
    /// <summary>Identity; that of its violation.</summary>
    public required Guid Id { get; set; }

    /// <summary>Order of issue over all years.</summary>
    public required long Order { get; set; }

    /// <summary>Year in the kitchen's zone; first part of the number.</summary>
    public required int Year { get; set; }

    /// <summary>Counts the year's notices from 1 without a gap; second part of the number.</summary>
    public required int Serial { get; set; }

    public required string KitchenId { get; set; }

    public required string KitchenName { get; set; }

    public required string Device { get; set; }

    public required string Source { get; set; }

    public required string SourceName { get; set; }

    public required RuleCode Rule { get; set; }

    public required Severity Severity { get; set; }

    public required DateTimeOffset StartedAt { get; set; }

    public required DateTimeOffset RaisedAt { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }

    public required DateTimeOffset IssuedAt { get; set; }

    public Sighting? Sighting { get; set; }

    public Excursion? Excursion { get; set; }

    public Gap? Gap { get; set; }
}
