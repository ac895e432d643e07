using System.Diagnostics.CodeAnalysis;

namespace KitchenWatch.Hub.Core.Register;

/// <summary>Why somebody looks at or takes out a recording, as far as it may be accepted.</summary>
/// <param name="Reason">The reason chosen.</param>
/// <param name="Notice">The notice that is looked into; null where none is.</param>
/// <param name="Words">More in words; needed for any other reason.</param>
public sealed record ViewingPurpose(ViewingReason Reason, Guid? Notice, string? Words)
{
    /// <summary>Most characters of the words.</summary>
    public const int MaxWords = 200;

    /// <summary>Of who watches live.</summary>
    public static readonly ViewingPurpose Supervision = new(ViewingReason.Supervision, null, null);

    /// <summary>Reads what a viewer gave; false where no reason is given, or not the words that it needs.</summary>
    public static bool TryRead(string? reason, string? notice, string? words, [NotNullWhen(true)] out ViewingPurpose? purpose)
    {
        purpose = null;
        words = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        var about = Guid.TryParse(notice, out var id) ? id : (Guid?)null;
        if (!Enum.TryParse<ViewingReason>(reason, out var chosen)
            || chosen.ToString() != reason
            || chosen == ViewingReason.Supervision
            || words?.Length > MaxWords
            || (chosen == ViewingReason.Other && words is null)
            || (!string.IsNullOrEmpty(notice) && about is null))
        {
            return false;
        }

        purpose = new ViewingPurpose(chosen, about, words);
        return true;
    }
}
