using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Edge.Learning;
using KitchenWatch.Edge.Tests.Outbox;
using KitchenWatch.Testing.Places;
using Microsoft.Extensions.Time.Testing;

namespace KitchenWatch.Edge.Tests.Learning;

public sealed class LearnedKeeperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly Said<LearnedKeeper> _log = new();

    private string FileOf => _folder.PathOf("learned/one");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_learned_is_there_again()
    {
        Kept(value: 7);
        var later = new Learner();
        Keeper(later).TakeUp();
        Assert.Equal(7, later.Value);
        Assert.Contains("one", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "cut off")]
    [InlineData("short", "cut off")]
    [InlineData("random", "damaged")]
    [InlineData("text", "damaged")]
    [InlineData("half", "damaged")]
    [InlineData("a flipped bit", "damaged")]
    [InlineData("huge", "too large")]
    [InlineData("a folder", "")]
    public void Junk_is_said_in_one_line_and_is_as_good_as_none(string kind, string why)
    {
        var bytes = Kept(value: 7);
        File.Delete(FileOf);
        if (kind == "a folder")
        {
            Directory.CreateDirectory(FileOf);
        }
        else
        {
            File.WriteAllBytes(FileOf, Junk(kind, bytes));
        }

        var later = new Learner();
        Keeper(later).TakeUp();
        Assert.Equal(0, later.Value);
        if (kind != "a folder")
        {
            Assert.Contains(why, Assert.Single(_log.Lines), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(6.9, true, "")]
    [InlineData(7.1, false, "7 days old")]
    [InlineData(-0.9, true, "")]
    [InlineData(-1.1, false, "future")]
    public void What_is_old_is_not_taken_up(double days, bool taken, string why)
    {
        Kept(value: 7);
        _time.AdjustTime(_time.GetUtcNow() + TimeSpan.FromDays(days));
        var later = new Learner();
        Keeper(later).TakeUp();
        Assert.Equal(taken ? 7 : 0, later.Value);
        Assert.Contains(why, Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "a kitchen", "version 1.1")]
    [InlineData(1, "a kitchen, view 2", "it is of a kitchen; the configuration now says a kitchen, view 2")]
    public void What_is_of_something_else_is_not_taken_up(int version, string subject, string why)
    {
        Kept(value: 7);
        var later = new Learner { Version = version, Subject = subject };
        Keeper(later).TakeUp();
        Assert.Equal(0, later.Value);
        Assert.Contains(why, Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_its_learner_refuses_are_said()
    {
        Kept(value: 7);
        var later = new Learner { Needs = 2 };
        Keeper(later).TakeUp();
        Assert.Contains("don't fit", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_a_kill_left_half_written_harms_nothing_and_goes()
    {
        Kept(value: 7);
        File.WriteAllText(FileOf + ".growing", "{\"for");
        File.WriteAllText(_folder.PathOf("learned/gone-camera"), "");
        var later = new Learner();
        Keeper(later).TakeUp();
        Assert.Equal(7, later.Value);
        Assert.Equal([FileOf], Directory.EnumerateFileSystemEntries(_folder.PathOf("learned")));
    }

    [Fact]
    public void It_is_written_at_a_bounded_rate_and_only_when_something_is_new()
    {
        var learner = new Learner { Value = 1 };
        var keeper = Keeper(learner);
        keeper.TakeUp();
        keeper.WriteDue();
        var first = File.ReadAllBytes(FileOf);
        (learner.Value, learner.Told) = (2, 0);
        for (var second = 0; second < 599; second += 5)
        {
            keeper.WriteDue();
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(0, learner.Told);
        Assert.Equal(first, File.ReadAllBytes(FileOf));
        keeper.WriteDue();
        Assert.Equal(1, learner.Told);
        var next = File.ReadAllBytes(FileOf);
        Assert.NotEqual(first, next);
        _time.Advance(TimeSpan.FromMinutes(10));
        keeper.WriteDue();
        Assert.Equal(2, learner.Told);
        Assert.Equal(next, File.ReadAllBytes(FileOf));
    }

    [Fact]
    public async Task A_clean_stop_writes_what_is_new()
    {
        var learner = new Learner { Value = 1 };
        var keeper = Keeper(learner);
        keeper.TakeUp();
        keeper.WriteDue();
        learner.Value = 9;
        await keeper.StartAsync(default);
        await keeper.StopAsync(default);
        var later = new Learner();
        Keeper(later).TakeUp();
        Assert.Equal(9, later.Value);
    }

    [Fact]
    public void What_the_disk_does_not_take_is_counted_and_said_once()
    {
        using var disk = new SmallDisk();
        var learner = new Learner { Value = 1, Size = 60_000 };
        var keeper = new LearnedKeeper(disk.Path, [learner], _time, _log);
        keeper.TakeUp();
        disk.Fill();
        for (var i = 0; i < 3; i++)
        {
            keeper.WriteDue();
            _time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(3, keeper.Refused);
        Assert.Single(_log.Lines);
        disk.Empty();
        keeper.WriteDue();
        Assert.Equal(3, keeper.Refused);
        Assert.Equal(["one"], Directory.EnumerateFiles(Path.Combine(disk.Path, "learned")).Select(Path.GetFileName));
    }

    private static byte[] Junk(string kind, byte[] bytes)
    {
        var random = new byte[500];
        new Random(1).NextBytes(random);
        switch (kind)
        {
            case "empty":
                return [];
            case "short":
                return bytes[..20];
            case "random":
                return random;
            case "text":
                return [.. "{\"format\":1}\n"u8, .. random];
            case "half":
                return bytes[..(bytes.Length / 2)];
            case "huge":
                return new byte[LearnedFile.MostBytes + 1];
            default:
                bytes[bytes.Length / 2] ^= 4;
                return bytes;
        }
    }

    /// <summary>Writes a file and gives its bytes.</summary>
    private byte[] Kept(double value)
    {
        var keeper = Keeper(new Learner { Value = value });
        keeper.TakeUp();
        keeper.WriteDue();
        return File.ReadAllBytes(FileOf);
    }

    private LearnedKeeper Keeper(ILearner learner) => new(_folder.FullPath, [learner], _time, _log);

    private sealed class Learner : ILearner
    {
        public double Value { get; set; }

        public int Told { get; set; }

        /// <summary>Numbers that it reads.</summary>
        public int Needs { get; init; } = 1;

        public int Size { get; init; } = 1;

        public string FileName => "one";

        public string Subject { get; init; } = "a kitchen";

        public int Version { get; init; } = 1;

        public TimeSpan Every => TimeSpan.FromMinutes(10);

        public KeptNumbers? Tell()
        {
            Told++;
            var kept = KeptNumbers.ToWrite();
            for (var i = 0; i < Size; i++)
            {
                kept.Number(Value);
            }

            return kept;
        }

        public bool TakeUp(KeptNumbers told)
        {
            var value = 0.0;
            for (var i = 0; i < Needs; i++)
            {
                value = told.Number(0.0);
            }

            Value = told.IsRight ? value : 0;
            return told.IsRight;
        }
    }
}
