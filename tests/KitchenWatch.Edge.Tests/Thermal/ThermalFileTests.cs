using System.CommandLine;
using System.Text.Json;
using KitchenWatch.Edge.Thermal;
using KitchenWatch.Testing.Places;
using OpenCvSharp;


namespace KitchenWatch.Edge.Tests.Thermal;

public sealed class ThermalFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The camera burned what it measured into the picture: 12.3 °C at the centre, a scale of 4.8 to 16.1 °C.</summary>
    [Fact]
    public void A_real_FLIR_C2_gives_the_temperature_that_stands_in_its_picture()
    {
        var picture = Real("afci-panel-flir-c2.jpg");
        Assert.Equal((80, 60), (picture.Width, picture.Height));
        var (centre, spots) = (picture.Celsius[(30 * 80) + 40], picture.Spots(null)!.Value);
        Assert.Equal(12.3, centre, 0.2);
        Assert.InRange(spots.Coldest.Celsius, 3.5, 5.5);
        Assert.InRange(spots.Hottest.Celsius, 15.5, 18.5);
    }

    /// <summary>An older camera: 187 °F (86 °C) in its circle, a scale from 88 °F (31 °C).</summary>
    [Fact]
    public void A_real_FLIR_InfraCAM_does_so_too()
    {
        var picture = Real("linear-load-infracam.jpg");
        var spots = picture.Spots(null)!.Value;
        Assert.Equal((120, 120), (picture.Width, picture.Height));
        Assert.InRange(spots.Coldest.Celsius, 29, 32);
        Assert.InRange(spots.Hottest.Celsius, 84, 90);
        Assert.Equal((60, 60), (spots.Hottest.X, spots.Hottest.Y), (a, b) => Math.Abs(a.Item1 - b.Item1) < 15 && Math.Abs(a.Item2 - b.Item2) < 15);
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".tiff")]
    public void Calibrated_grey_is_read_from_PNG_and_TIFF(string extension)
    {
        var path = Grey(extension, 27315, 28115, 25515, 33315);
        var picture = ThermalFile.Read(path, new GreyScale(), out var fault);
        Assert.Null(fault);
        Assert.Equal([0, 8, -18, 60], picture!.Celsius.Select(c => MathF.Round(c, 2)));
    }

    [Fact]
    public void Other_files_are_refused_with_the_reason()
    {
        Assert.Contains("neither", Refused("notes.txt", "no picture"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("neither", Refused("empty", []), StringComparison.Ordinal);
        using var colour = new Mat(4, 4, MatType.CV_8UC3, Scalar.All(9));
        Assert.Contains("no 16-bit grey", Refused("colour.png", colour.ImEncode(".png")), StringComparison.Ordinal);
        Assert.Contains("no FLIR block", Refused("colour.jpg", colour.ImEncode(".jpg")), StringComparison.Ordinal);
        var huge = colour.ImEncode(".png");
        (huge[16], huge[17], huge[20], huge[21]) = (0, 1, 0, 1);
        Assert.Contains("no thermal camera's", Refused("huge.png", huge), StringComparison.Ordinal);
        ThermalFile.Read(_folder.PathOf("nowhere.png"), new GreyScale(), out var missing);
        Assert.Contains("can't be read", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verb_prints_the_spots_of_each_zone_and_says_what_is_wrong_with_code_2()
    {
        var path = Grey(".png", 27315, 28115, 25515, 33315);
        var zones = _folder.PathOf("zones.json");
        File.WriteAllText(zones, """[ { "id": "left", "polygon": [[0,0],[0.5,0],[0.5,1],[0,1]] } ]""");
        var (code, output, _) = Run("--file", path, "--zones", zones);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal((0, 60.0, -18.0), (code, report.GetProperty("maxCelsius").GetDouble(), report.GetProperty("minCelsius").GetDouble()));
        Assert.Equal("""{"x":0,"y":0,"celsius":0}""", report.GetProperty("zones")[0].GetProperty("hottest").GetRawText());
        Assert.Equal(1, report.GetProperty("zones")[0].GetProperty("coldest").GetProperty("y").GetInt32());

        File.WriteAllText(zones, """[ { "id": "left", "polygon": [[0,0],[1]] } ]""");
        Assert.Equal(2, Run("--file", path, "--zones", zones).Code);
        var (bad, _, error) = Run("--file", zones);
        Assert.Equal(2, bad);
        Assert.Contains("neither", error, StringComparison.Ordinal);
    }

    private string Refused(string name, byte[] bytes)
    {
        var path = _folder.PathOf(name);
        File.WriteAllBytes(path, bytes);
        Assert.Null(ThermalFile.Read(path, new GreyScale(), out var fault));
        return fault!;
    }

    /// <summary>Two by two.</summary>
    private string Grey(string extension, params ushort[] values)
    {
        var path = _folder.PathOf("grey" + extension);
        using var picture = Mat.FromPixelData(2, 2, MatType.CV_16UC1, values);
        Assert.True(picture.ImWrite(path));
        return path;
    }

    private static Edge.Core.Thermal.ThermalPicture Real(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Repository.PathOf("."), "../shared/data/thermal", name));
        Assert.SkipUnless(File.Exists(path), "the real FLIR pictures are not here: ../shared/data/thermal");
        var picture = ThermalFile.Read(path, new GreyScale(), out var fault);
        Assert.Null(fault);
        return picture!;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = ThermalCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
