using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Sensors;
using KitchenWatch.Edge.Thermal;
using KitchenWatch.Testing.Places;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpenCvSharp;

namespace KitchenWatch.Edge.Tests.Thermal;

public sealed class ThermalFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ViolationInbox _inbox = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));
    private readonly ThermalFolder _camera;

    public ThermalFolderTests() => _camera = Camera(_folder.FullPath);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_picture_gives_each_zone_one_reading_once_its_upload_is_whole()
    {
        Upload("old.png", 99, 99);
        _camera.Look();
        Upload("a.png", 71, 4.5);
        _camera.Look();
        Assert.Equal(0, _camera.Taken);
        _camera.Look();
        _camera.Look();
        Assert.Equal(1, _camera.Taken);
        Assert.Equal([4.5, 71], _camera.Zones.Select(z => z.Sensor.Status().LastCelsius!.Value));
        Assert.True(File.Exists(_folder.PathOf("a.png")));
    }

    [Fact]
    public async Task A_hot_store_that_stays_cold_is_a_violation_like_a_sensor_s()
    {
        _camera.Look();
        for (var minute = 0; minute <= 16; minute++)
        {
            Upload($"m{minute:00}.png", 71, 48);
            _camera.Look();
            _camera.Look();
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var raised = await _inbox.Reader.ReadAsync();
        Assert.Equal((RuleCode.Temperature, new SourceId("soup")), (raised.Rule, raised.Source));
        Assert.Equal((StoreKind.HotHolding, 48.0, 60.0), (raised.Excursion!.Kind, raised.Excursion.Celsius, raised.Excursion.LimitCelsius));
    }

    [Fact]
    public void Junk_is_counted_once_and_left_alone()
    {
        _camera.Look();
        File.WriteAllText(_folder.PathOf("notes.txt"), "no picture");
        for (var i = 0; i < 4; i++)
        {
            _camera.Look();
        }

        Assert.Equal((1, 0), (_camera.Junk, _camera.Taken));
        Assert.True(File.Exists(_folder.PathOf("notes.txt")));
    }

    [Fact]
    public void A_missing_folder_is_waited_for()
    {
        var camera = Camera(_folder.PathOf("later"));
        camera.Look();
        Directory.CreateDirectory(_folder.PathOf("later"));
        camera.Look();
        Assert.Equal(0, camera.Taken);
    }

    private ThermalFolder Camera(string folder) => new(
        new ThermalSettings(new SourceId("flir"), folder, 0.01, -273.15, []),
        [Zone("soup", StoreKind.HotHolding, []), Zone("wok", StoreKind.HotHolding, [new Corner(0, 0), new Corner(0.5, 0), new Corner(0.5, 1), new Corner(0, 1)])],
        _time,
        NullLogger.Instance);

    private ThermalZone Zone(string id, StoreKind kind, Corner[] polygon)
    {
        var settings = new ThermalZoneSettings(new SensorSettings(new DeviceId(id), id, kind, null, null, 1), polygon);
        return new ThermalZone(settings, new Sensor(settings.Sensor, Settings.Of().Rules, null, _inbox, _time, NullLogger.Instance));
    }

    /// <summary>Two by one pixels.</summary>
    private void Upload(string name, double left, double right)
    {
        using var picture = Mat.FromPixelData(1, 2, MatType.CV_16UC1, new[] { Count(left), Count(right) });
        Assert.True(picture.ImWrite(_folder.PathOf(name)));
    }

    private static ushort Count(double celsius) => (ushort)Math.Round((celsius + 273.15) * 100);
}
