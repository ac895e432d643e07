using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Notices;

namespace KitchenWatch.Hub.Notices;

/// <summary>
/// Reads notices after a commit and tells the feed of them, one at a time: else of two who read, the one who read first may tell last, and a page goes on
/// waiting for a clip that has come. Singleton; safe from any thread.
/// </summary>
public sealed class NoticeTeller(NoticeReader reader, NoticeFeed feed) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Tells of a notice, of what was committed before the call at least; false where there is none of this identity.</summary>
    /// <param name="id">The notice's identity.</param>
    /// <param name="issued">True where it is new.</param>
    public Task<bool> Tell(Guid id, bool issued) =>
        TellAll(async () => await reader.Find(id, CancellationToken.None) is { } view ? [view] : [], issued);

    /// <summary>Tells of the notices that name the file.</summary>
    public Task TellNaming(Sha256 file) => TellAll(() => reader.Naming(file, CancellationToken.None), issued: false);

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<bool> TellAll(Func<Task<IReadOnlyList<NoticeView>>> read, bool issued)
    {
        await _one.WaitAsync();
        try
        {
            var views = await read();
            foreach (var view in views)
            {
                feed.Publish(new NoticeChange(view, issued));
            }

            return views.Count > 0;
        }
        finally
        {
            _one.Release();
        }
    }
}
