using System.Net;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Mqtt;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Tests.Outbox;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenWatch.Edge.Tests.Mqtt;

public sealed class EvidenceUploaderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly OutboxStore _outbox;
    private readonly EvidenceStore _files;

    public EvidenceUploaderTests()
    {
        _outbox = OutboxStore.Open(_folder.PathOf("outbox.db"));
        _files = new EvidenceStore(_folder.PathOf("evidence"));
    }

    public void Dispose()
    {
        _outbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_brought_until_the_hub_has_it_and_only_then_deleted()
    {
        var name = Keep("picture"u8);
        var hub = new Hub(null, HttpStatusCode.ServiceUnavailable, HttpStatusCode.InsufficientStorage, HttpStatusCode.Created);
        await RunAsync(hub, () => _outbox.Files(9).Count == 0);
        Assert.Equal(4, hub.Asked.Count);
        Assert.All(hub.Asked, a => Assert.Equal(($"PUT http://hub/api/evidence/{name} image/jpeg", "picture"), a));
        await Eventually.BeTrueAsync("deleted", Patience, () => !File.Exists(_files.PathOf(name)));
    }

    [Fact]
    public async Task What_the_hub_will_never_take_is_kept_aside_and_holds_up_nothing()
    {
        var refused = Keep("too large"u8);
        var good = Keep("good"u8);
        var hub = new Hub(HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.OK);
        await RunAsync(hub, () => _outbox.Files(9).Count == 0);
        Assert.Equal([refused], _outbox.KnownFiles());
        Assert.Equal(1, _outbox.Counts().Refused);
        Assert.True(File.Exists(_files.PathOf(refused)));
        await Eventually.BeTrueAsync("deleted", Patience, () => !File.Exists(_files.PathOf(good)));
    }

    private Sha256 Keep(ReadOnlySpan<byte> bytes)
    {
        var name = Sha256.Of(bytes);
        _files.Store(name, bytes);
        _outbox.Add(new OutboxFile(name, "image/jpeg"));
        return name;
    }

    private async Task RunAsync(Hub hub, Func<bool> until)
    {
        using var http = new HttpClient(hub) { BaseAddress = new Uri("http://hub") };
        using var uploader = new EvidenceUploader(http, _files, _outbox, new OutboxBell(), TimeProvider.System, NullLogger<EvidenceUploader>.Instance);
        await uploader.StartAsync(CancellationToken.None);
        await Eventually.BeTrueAsync("all brought", Patience, until);
        await uploader.StopAsync(CancellationToken.None);
    }

    /// <summary>Gives its answers in order; null cuts the connection.</summary>
    private sealed class Hub(params HttpStatusCode?[] answers) : HttpMessageHandler
    {
        public List<(string Request, string Body)> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = answers[Asked.Count];
            Asked.Add(($"{request.Method} {request.RequestUri} {request.Content!.Headers.ContentType}", await request.Content.ReadAsStringAsync(cancellationToken)));
            return answer is { } status ? new HttpResponseMessage(status) : throw new HttpRequestException("cut");
        }
    }
}
