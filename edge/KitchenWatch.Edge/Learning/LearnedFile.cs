using System.Security.Cryptography;
using System.Text.Json;

namespace KitchenWatch.Edge.Learning;

/// <summary>A file of learned numbers: one line of JSON (<see cref="LearnedHeader"/>), the numbers, and the SHA-256 of all before it.</summary>
internal static class LearnedFile
{
    /// <summary>An empty kitchen takes 130 kB; what is larger is none of ours, and is not read into memory.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>
    /// Older than this it is not taken up. A store's levels forget half of themselves in three days, so after seven a fifth of them would still be of then,
    /// while what is in it and how it is set may have changed; a kitchen is rearranged in its holidays; and learning anew takes 8 hours, and 20 seconds.
    /// </summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    /// <summary>From further ahead than this either clock is wrong, and nobody knows how old it is.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    private const int Format = 1;

    public static byte[] Bytes(ILearner learner, DateTimeOffset at, ReadOnlySpan<byte> numbers)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new LearnedHeader(Format, learner.Subject, learner.Version, at), LearnedJson.Default.LearnedHeader);
        var file = new byte[header.Length + 1 + numbers.Length + SHA256.HashSizeInBytes];
        header.CopyTo(file, 0);
        file[header.Length] = (byte)'\n';
        numbers.CopyTo(file.AsSpan(header.Length + 1));
        var body = file.AsSpan(0, file.Length - SHA256.HashSizeInBytes);
        SHA256.HashData(body, file.AsSpan(body.Length));
        return file;
    }

    /// <summary>Takes the numbers out of a file's bytes.</summary>
    /// <returns>The numbers, or why they are not to be taken up.</returns>
    public static (ReadOnlyMemory<byte> Numbers, string? Why) Read(byte[] file, ILearner learner, DateTimeOffset now)
    {
        if (file.Length < SHA256.HashSizeInBytes)
        {
            return (default, "the file is cut off");
        }

        var body = file.AsMemory(0, file.Length - SHA256.HashSizeInBytes);
        var line = body.Span.IndexOf((byte)'\n');
        if (line < 0 || !SHA256.HashData(body.Span).AsSpan().SequenceEqual(file.AsSpan(body.Length)) || Header(body.Span[..line]) is not { } header)
        {
            return (default, "the file is damaged, or none of ours");
        }

        return Unfit(header, learner, now) is { } why ? (default, why) : (body[(line + 1)..], null);
    }

    private static LearnedHeader? Header(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LearnedJson.Default.LearnedHeader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Unfit(LearnedHeader header, ILearner learner, DateTimeOffset now) => header switch
    {
        _ when header.Format != Format || header.Version != learner.Version => $"it is of version {header.Format}.{header.Version}, and this program's is {Format}.{learner.Version}",
        _ when header.Subject != learner.Subject => $"it is of {header.Subject}; the configuration now says {learner.Subject}",
        _ when now - header.At > Oldest => $"it is {(now - header.At).TotalDays:0} days old, and after {Oldest.TotalDays:0} what was usual may have changed",
        _ when header.At - now > MostAhead => "it is dated in the future, so nobody knows how old it is",
        _ => null,
    };
}
