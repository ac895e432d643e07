using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Pipeline;
using Microsoft.Extensions.Time.Testing;

namespace KitchenWatch.Edge.Tests.Pipeline;

/// <summary>The clock stands at noon in Shanghai.</summary>
public sealed class CameraGapTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));
    private readonly ViolationInbox _inbox = new();
    private readonly CameraHealth _camera;
    private readonly PictureHealth _picture = new(640, 360, hasZones: true, () => { });
    private readonly Frame _frame = new(640, 360);

    public CameraGapTests() => _camera = new CameraHealth(_time, () => { });

    [Fact]
    public void A_camera_off_line_is_reported_once_after_a_minute_without_evidence()
    {
        var gap = Gap();
        Run(gap, 59, level: null);
        Assert.False(_inbox.Reader.TryRead(out _));
        Run(gap, 600, level: null);
        Assert.True(_inbox.Reader.TryRead(out var raised));
        Assert.Equal((RuleCode.SupervisionGap, Severity.Minor, GapKind.OffLine), (raised.Rule, raised.Severity, raised.Gap!.Kind));
        Assert.Null(raised.Shown);
        Assert.False(_inbox.Reader.TryRead(out _));
    }

    [Fact]
    public void A_black_picture_is_reported_with_the_picture()
    {
        _camera.Set(CameraState.Running, null);
        Run(Gap(), 100, level: 16);
        Assert.Equal(PictureState.Black, _picture.Now.State);
        Assert.True(_inbox.Reader.TryRead(out var raised));
        Assert.Equal(GapKind.Black, raised.Gap!.Kind);
        Assert.Equal(16, raised.Shown!.Value.Picture.Bgr[5000]);
        Assert.Equal(640, raised.Shown.Value.Box.Width);
    }

    [Fact]
    public void Darkness_outside_of_working_hours_is_said_and_not_reported()
    {
        _camera.Set(CameraState.Running, null);
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        Run(Gap(new OpeningHours(new TimeOnly(18, 0), new TimeOnly(2, 0), shanghai)), 200, level: 16);
        Assert.Equal(PictureState.Black, _picture.Now.State);
        Assert.False(_inbox.Reader.TryRead(out _));
        Run(Gap(new OpeningHours(new TimeOnly(5, 30), new TimeOnly(20, 0), shanghai)), 100, level: 16);
        Assert.True(_inbox.Reader.TryRead(out _));
    }

    [Fact]
    public void Rules_do_not_judge_a_picture_that_can_not_be_judged()
    {
        Fill(16);
        Assert.True(_picture.Look(Stamped(0)));
        for (var second = 1; second < 9; second++)
        {
            _picture.Look(Stamped(second));
        }

        Assert.False(_picture.Look(Stamped(9)));
    }

    private CameraGap Gap(OpeningHours? open = null) =>
        new(new SourceId("cook-line"), Settings.Of().Rules with { Open = open }, _camera, _picture, _inbox, _time);

    private void Run(CameraGap gap, int seconds, byte? level)
    {
        for (var second = 0; second < seconds; second++)
        {
            if (level is { } l)
            {
                Fill(l);
                _picture.Look(Stamped((_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds));
            }

            gap.Tick();
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private void Fill(byte level) => Array.Fill(_frame.Bgr, level);

    private Frame Stamped(double second)
    {
        (_frame.Elapsed, _frame.At) = (TimeSpan.FromSeconds(second), DateTimeOffset.UnixEpoch.AddSeconds(second));
        return _frame;
    }
}
