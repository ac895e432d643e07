using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using KitchenWatch.Contracts;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Learning;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Mqtt;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Edge.Privacy;
using KitchenWatch.Edge.Recording;
using KitchenWatch.Edge.Sensors;
using KitchenWatch.Edge.Shadow;
using KitchenWatch.Edge.Thermal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge;

/// <summary>Puts the parts of the edge together.</summary>
internal static class EdgeHost
{
    /// <param name="settings">Checked.</param>
    /// <param name="models">Null when no camera has a rule.</param>
    /// <param name="machines">Judges the machines of cold stores; null when no sensor stands in one.</param>
    /// <param name="outbox">Open; disposed by the caller.</param>
    public static IHost Build(EdgeSettings settings, DetectorPool? models, MachineJudge? machines, OutboxStore outbox)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        Log(builder.Logging);
        builder.Services.Configure<HostOptions>(o =>
        {
            o.ShutdownTimeout = TimeSpan.FromSeconds(5);
            o.ServicesStopConcurrently = true;
        });
        builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton(outbox).AddSingleton<OutboxBell>();
        Keep(builder.Services, settings);
        Watch(builder.Services, settings, models, machines);
        Talk(builder.Services, settings);
        return builder.Build();
    }

    private static void Log(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            o.UseUtcTimestamp = true;
        });
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
    }

    /// <summary>What was raised, until the hub has it.</summary>
    private static void Keep(IServiceCollection services, EdgeSettings settings) => services
        .AddSingleton(_ => new RunFolder(settings.DataFolder))
        .AddSingleton(s => new EvidenceStore(Path.Combine(settings.DataFolder, "evidence")))
        .AddSingleton<ViolationInbox>()
        .AddSingleton(s => new ClipWrapper(s.GetRequiredService<RunFolder>().Path))
        .AddHostedService<ViolationRecorder>()
        .AddHostedService<ClipMaker>();

    /// <summary>Cameras and sensors.</summary>
    private static void Watch(IServiceCollection services, EdgeSettings settings, DetectorPool? models, MachineJudge? machines) => services
        .AddSingleton<AnalysisTurns>()
        .AddSingleton(s => new ShadowLog(settings.DataFolder, s.GetRequiredService<ILogger<ShadowLog>>()))
        .AddSingleton(s => new CameraSet([.. settings.Cameras.Select(c => new CameraWorker(
            c,
            models is null || !c.IsAnalysed ? null : CameraAnalysis.Create(models.Of(c.Models), Watched(c, settings.Rules), s.GetRequiredService<ShadowLog>().Open(c.Id)),
            s.GetRequiredService<AnalysisTurns>(),
            s.GetRequiredService<ViolationInbox>(),
            s.GetRequiredService<OutboxBell>().Status,
            s.GetRequiredService<TimeProvider>())
        {
            Public = c.Public is null ? null : new PublicRendition(
                c, new MaskSettings(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<OutboxBell>().Status.Set, s.GetRequiredService<ILogger<PublicRendition>>()),
        })]))
        .AddSingleton(s => new SensorSet([.. settings.Sensors.Select(
            c => new Sensor(c, settings.Rules, machines, s.GetRequiredService<ViolationInbox>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<Sensor>>()))]))
        .AddHostedService(s => s.GetRequiredService<ShadowLog>())
        .AddHostedService<SensorService>()
        .AddSingleton(s => new ThermalSet([.. settings.Thermal.Select(t => new ThermalFolder(
            t,
            [.. t.Zones.Select(z => new ThermalZone(z, new Sensor(z.Sensor, settings.Rules, machines, s.GetRequiredService<ViolationInbox>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<Sensor>>())))],
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<ThermalFolder>>()))]))
        .AddSingleton(Learned)
        .AddHostedService(s => s.GetRequiredService<LearnedKeeper>())
        .AddHostedService<ThermalService>()
        .AddSingleton(s => RecordingRing.Open(
            settings.Recording,
            settings.Recording.Folder ?? Path.Combine(settings.DataFolder, "recording"),
            settings.Recording.Enabled ? settings.Cameras.Select(c => c.Id) : [],
            s.GetRequiredService<OutboxStore>().Holds))
        .AddSingleton<HubClock>()
        .AddSingleton<RecordingReader>()
        .AddSingleton<RecordingAnswers>()
        .AddHostedService<RecordingService>()
        .AddHostedService<CaptureService>()
        .AddHostedService<AnalysisService>()
        .AddHostedService<PublicService>()
        .AddHostedService<GapService>();

    private static LearnedKeeper Learned(IServiceProvider services) => new(
        services.GetRequiredService<EdgeSettings>().DataFolder,
        [
            .. services.GetRequiredService<CameraSet>().All.Select(c => new CameraLearner(c.Settings, c.Picture)),
            .. from camera in services.GetRequiredService<CameraSet>().All where camera.Public is not null select new PublicLearner(camera.Settings, camera.Public!),
            .. services.GetRequiredService<SensorSet>().All,
            .. services.GetRequiredService<ThermalSet>().Sensors,
        ],
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<LearnedKeeper>>());

    /// <summary>The ways to the hub.</summary>
    private static void Talk(IServiceCollection services, EdgeSettings settings)
    {
        services.AddSingleton<AckReader>();
        services.AddSingleton(s => new MqttLink(
            settings, Subscriptions(s, settings), Connected(s.GetRequiredService<OutboxBell>()), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<MqttLink>>()));
        services.AddSingleton(_ =>
        {
            var http = new HttpClient { BaseAddress = settings.Hub.Url, Timeout = TimeSpan.FromSeconds(60) };
            http.DefaultRequestHeaders.Add("Authorization", HubAccount.Basic(settings));
            return http;
        });
        services.AddHostedService(s => s.GetRequiredService<MqttLink>());
        services.AddHostedService<OutboxPublisher>().AddHostedService<StatusPublisher>().AddHostedService<EvidenceUploader>().AddHostedService<LiveUplink>();
    }

    private static Dictionary<string, Action<ReadOnlySequence<byte>>> Subscriptions(IServiceProvider services, EdgeSettings settings)
    {
        var topics = services.GetRequiredService<SensorSet>().All.ToDictionary(s => Topics.Reading(s.Id), s => (Action<ReadOnlySequence<byte>>)s.Take);
        topics.Add(Topics.Ack(settings.Device), services.GetRequiredService<AckReader>().Take);
        return topics;
    }

    private static Action Connected(OutboxBell bell) => () =>
    {
        bell.Messages.Set();
        bell.Status.Set();
    };

    /// <summary>What a configured camera is watched for.</summary>
    internal static WatchSettings Watched(CameraSettings camera, RuleSettings rules) =>
        camera.Public is null ? Ruled(camera, rules) : PublicWatch.With(Ruled(camera, rules), new MaskSettings().FaintScore);

    private static WatchSettings Ruled(CameraSettings camera, RuleSettings rules) => new()
    {
        Width = camera.Analysis.Width,
        Height = camera.Analysis.Height,
        Rules = [.. camera.Rules],
        Zones = [.. camera.Zones.Select(z => new Zone(z.Id, [.. z.Polygon.Select(c => new Vector2((float)c.X, (float)c.Y))], z.Kind, z.OtherHeadwear))],
        Hat = new() { Sustained = rules.HatSustained, Looks = rules.HatLooks, Repeat = rules.Repeat },
        Mask = new() { Sustained = rules.HatSustained, Looks = rules.HatLooks, Repeat = rules.Repeat },
        Pest = Pests(rules),
    };

    private static PestRuleSettings Pests(RuleSettings rules)
    {
        var usual = new PestRuleSettings { Repeat = rules.Repeat };
        return usual with
        {
            Rodent = usual.Rodent with { Sustained = rules.RodentSustained, Looks = rules.RodentLooks },
            Cockroach = usual.Cockroach with { Sustained = rules.CockroachSustained, Looks = rules.CockroachLooks },
            Animal = usual.Animal with { Sustained = rules.AnimalSustained, Looks = rules.AnimalLooks },
        };
    }
}
