using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Thermal;

namespace KitchenWatch.Edge.Thermal;

/// <summary>The verb <c>thermal</c>: temperatures of one picture as one JSON line. Exit code 2 for a file that can't be read.</summary>
public static class ThermalCommand
{
    private static readonly Option<FileInfo> File = new("--file") { Description = "Radiometric FLIR JPEG, or 16-bit grey as PNG or TIFF.", Required = true };

    private static readonly Option<FileInfo?> ZoneFile = new("--zones") { Description = "JSON: [ { \"id\": \"wok\", \"polygon\": [[0,0],[0.5,0],[0.5,1]] } ], corners as shares of the picture." };

    private static readonly Option<double> Gain = new("--gain") { Description = "Of 16-bit grey: °C a step.", DefaultValueFactory = _ => new GreyScale().Gain };

    private static readonly Option<double> Offset = new("--offset") { Description = "Of 16-bit grey: °C of the value 0.", DefaultValueFactory = _ => new GreyScale().Offset };

    public static Command Create()
    {
        var verb = new Command("thermal", "Says the temperatures of a thermal picture, and the coldest and hottest spot of each zone.") { File, ZoneFile, Gain, Offset };
        verb.SetAction(parsed =>
        {
            var (report, fault) = Report(parsed);
            if (report is null)
            {
                parsed.InvocationConfiguration.Error.WriteLine(fault);
                return EdgeRun.Mistaken;
            }

            parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(report, ThermalJson.Default.ThermalReport));
            return 0;
        });
        return verb;
    }

    private static (ThermalReport? Report, string? Fault) Report(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(File).FullName;
        if (ThermalFile.Read(path, new GreyScale(parsed.GetValue(Gain), parsed.GetValue(Offset)), out var fault) is not { } picture)
        {
            return (null, $"{path}: {fault}");
        }

        if (picture.Spots(null) is not { } whole)
        {
            return (null, $"{path}: no pixel gives a temperature");
        }

        var zones = new List<ThermalZoneLine>();
        if (parsed.GetValue(ZoneFile) is { } file)
        {
            if (ZonesFile.Read(file.FullName, out fault) is not { } read)
            {
                return (null, $"{file.FullName}: {fault}");
            }

            zones.AddRange(read.Select(z => Line(z, picture)));
        }

        var mean = Math.Round(picture.Mean(), 2);
        return (new ThermalReport("thermal", picture.Width, picture.Height, Round(whole.Coldest.Celsius), Round(whole.Hottest.Celsius), mean, Spot(whole.Coldest), Spot(whole.Hottest), zones), null);
    }

    private static ThermalZoneLine Line(Zone zone, ThermalPicture picture) => picture.Spots(zone) is { } spots
        ? new ThermalZoneLine(zone.Id.ToString(), Spot(spots.Coldest), Spot(spots.Hottest))
        : new ThermalZoneLine(zone.Id.ToString(), null, null);

    private static ThermalSpotLine Spot(ThermalSpot spot) => new(spot.X, spot.Y, Round(spot.Celsius));

    private static double Round(float celsius) => Math.Round((double)celsius, 2);
}

/// <summary>Temperatures of one picture, °C.</summary>
public sealed record ThermalReport(
    string Task, int Width, int Height, double MinCelsius, double MaxCelsius, double MeanCelsius, ThermalSpotLine Coldest, ThermalSpotLine Hottest, IReadOnlyList<ThermalZoneLine> Zones);

/// <summary>One zone; without spots where it holds no measured pixel.</summary>
public sealed record ThermalZoneLine(string Id, ThermalSpotLine? Coldest, ThermalSpotLine? Hottest);

/// <summary>One pixel of the sensor, from the top left, and its temperature.</summary>
public sealed record ThermalSpotLine(int X, int Y, double Celsius);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ThermalReport))]
internal sealed partial class ThermalJson : JsonSerializerContext;
