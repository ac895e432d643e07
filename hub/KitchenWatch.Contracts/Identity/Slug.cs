namespace KitchenWatch.Contracts.Identity;

/// <summary>The one spelling rule of every name that stands in a topic, a path or a URL.</summary>
public static class Slug
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 40;

    /// <summary>True for 1 to 40 of a–z, 0–9 and '-', beginning with a letter or digit: nothing that a topic filter or a path could read as its own.</summary>
    public static bool IsValid(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text[0] == '-')
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }

    internal static string Require(string text, string what) => IsValid(text)
        ? text
        : throw new FormatException($"{what} must be 1 to {MaxLength} of a-z, 0-9 and '-', and not begin with '-'.");
}
