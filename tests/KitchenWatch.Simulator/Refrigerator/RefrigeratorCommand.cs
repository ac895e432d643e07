using System.CommandLine;
using System.Threading.Channels;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Simulator.Refrigerator;

/// <summary><c>simulator refrigerator</c>: a temperature sensor over MQTT 5 whose refrigerator fails on demand.</summary>
internal static class RefrigeratorCommand
{
    /// <summary>A day of readings; with more than that waiting the oldest are dropped.</summary>
    private const int MaxWaiting = 24 * 60;

    private const double StartCelsius = 3.5;
    private static readonly Option<string> Host = new("--host") { Description = "Broker", DefaultValueFactory = _ => "127.0.0.1" };
    private static readonly Option<int> Port = new("--port") { Description = "Its port", DefaultValueFactory = _ => 1883 };
    private static readonly Option<string> Sensor = new("--sensor") { Description = "The sensor's account and topic", DefaultValueFactory = _ => "fridge-1" };
    private static readonly Option<double> Rate = new("--rate") { Description = "Seconds of its time in one second", DefaultValueFactory = _ => 1 };
    private static readonly Option<double?> FailAfter = new("--fail-after") { Description = "Its compressor fails after so many seconds" };

    public static Command Create()
    {
        var command = new Command(
            "refrigerator",
            "Publishes a simulated refrigerator's temperature each of its minutes. Lines on standard input: fail, repair. The account's secret stands in KW_SENSOR_SECRET.")
        {
            Host, Port, Sensor, Rate, FailAfter,
        };
        command.SetAction((given, stop) => RunAsync(
            (given.GetValue(Host)!, given.GetValue(Port)), given.GetValue(Sensor)!, given.GetValue(Rate), given.GetValue(FailAfter), stop));
        return command;
    }

    private static async Task<int> RunAsync((string Host, int Port) broker, string sensor, double rate, double? failAfter, CancellationToken stop)
    {
        if (!Slug.IsValid(sensor) || !(rate > 0))
        {
            await Console.Error.WriteLineAsync("simulator refrigerator: --sensor is a name of a-z, 0-9 and '-', and --rate is above 0");
            return 2;
        }

        var output = TextWriter.Synchronized(Console.Out);
        var dropped = 0;
        var waiting = Channel.CreateBounded<SensorReading>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest },
            _ => output.WriteLine($"refrigerator: {++dropped} readings lost, the broker is away for too long"));
        var (model, id) = (new RefrigeratorModel(StartCelsius), new DeviceId(sensor));
        var secret = Environment.GetEnvironmentVariable("KW_SENSOR_SECRET") ?? "";
        var publisher = new ReadingPublisher(ReadingPublisher.Account(broker.Host, broker.Port, id, secret), id, waiting.Reader, output, TimeProvider.System);
        await output.WriteLineAsync($"refrigerator ready: {sensor} at {StartCelsius} °C, {rate} times as fast as the clock");
        try
        {
            await Task.WhenAll(
                new SensorRun(model, rate, waiting.Writer, TimeProvider.System).RunAsync(stop),
                publisher.RunAsync(stop),
                FailLaterAsync(model, failAfter, output, stop),
                ObeyAsync(model, output, stop).WaitAsync(stop));
        }
        catch (OperationCanceledException)
        {
            return 0;
        }

        return 0;
    }

    private static async Task FailLaterAsync(RefrigeratorModel model, double? seconds, TextWriter output, CancellationToken stop)
    {
        if (seconds is { } after)
        {
            await Task.Delay(TimeSpan.FromSeconds(after), TimeProvider.System, stop);
            model.Failed = true;
            await output.WriteLineAsync("refrigerator obeyed: fail");
        }
    }

    private static async Task ObeyAsync(RefrigeratorModel model, TextWriter output, CancellationToken stop)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (await input.ReadLineAsync(stop) is { } line)
        {
            model.Failed = line switch { "fail" => true, "repair" => false, _ => model.Failed };
            await output.WriteLineAsync(line is "fail" or "repair" ? $"refrigerator obeyed: {line}" : "refrigerator refused: say fail or repair");
        }
    }
}
