using System.Net;
using System.Net.Http.Headers;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Mqtt;

/// <summary>Brings evidence files to the hub, the oldest first, each until the hub answers that it has it or will never take it.</summary>
/// <param name="http">With the hub's address and this box's account.</param>
public sealed class EvidenceUploader(
    HttpClient http, EvidenceStore files, OutboxStore outbox, OutboxBell bell, TimeProvider time, ILogger<EvidenceUploader> logger) : BackgroundService
{
    private const int Batch = 16;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(30);

    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));
    private string? _said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var waiting = outbox.Files(Batch);
            if (waiting.Count == 0)
            {
                await bell.Files.WaitAsync(LookAgainAfter, time, stoppingToken);
                continue;
            }

            if (await UploadAsync(waiting, stoppingToken))
            {
                _backoff.Reset();
            }
            else
            {
                await Task.Delay(_backoff.Next(), time, stoppingToken);
            }
        }
    }

    /// <summary>False when one must be tried again; the others after it wait for their turn.</summary>
    private async Task<bool> UploadAsync(IReadOnlyList<OutboxFile> waiting, CancellationToken cancel)
    {
        foreach (var file in waiting)
        {
            var (status, done) = await PutAsync(file, cancel);
            if (done)
            {
                Settle(file, status);
                _said = null;
                continue;
            }

            if (_said != status)
            {
                _said = status;
                logger.LogWarning("Evidence {File} is not at the hub yet ({Status}); it is tried again", file.Sha256, status);
            }

            return false;
        }

        return true;
    }

    /// <summary>Sends one file; says how it went, null when the hub has it, and whether that is final.</summary>
    private async Task<(string? Status, bool Final)> PutAsync(OutboxFile file, CancellationToken cancel)
    {
        try
        {
            await using var bytes = File.OpenRead(files.PathOf(file.Sha256));
            using var content = new StreamContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
            using var answer = await http.PutAsync(new Uri($"{NoticeRoutes.Evidence}/{file.Sha256}", UriKind.Relative), content, cancel);
            return answer.StatusCode switch
            {
                HttpStatusCode.Created or HttpStatusCode.OK => (null, true),
                HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity => ($"refused, {(int)answer.StatusCode}", true),
                var other => ($"answered {(int)other}", false),
            };
        }
        catch (FileNotFoundException)
        {
            return ("the file is gone from the box", true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return ("the hub can't be reached", false);
        }
    }

    private void Settle(OutboxFile file, string? refused)
    {
        if (refused is not null)
        {
            logger.LogError("Evidence {File} will not be at the hub: {Why}. It is kept aside", file.Sha256, refused);
            outbox.RefuseFile(file.Sha256, refused);
        }
        else if (outbox.Uploaded(file.Sha256) == RecordOutcome.Recorded)
        {
            files.Delete(file.Sha256);
        }
    }
}
