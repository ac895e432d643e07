using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Notices;

namespace KitchenWatch.Hub.Web.Notices;

/// <summary>
/// The notices of one page: worst first, then newest, with those marked that came while it was open. What is newest
/// goes by the box's clock, since a sensor's own may run apart from it.
/// </summary>
public sealed class NoticeList
{
    /// <summary>More than this is not shown; the newest stay.</summary>
    public const int Capacity = 200;

    private readonly Dictionary<Guid, NoticeView> _byId = [];
    private readonly HashSet<Guid> _fresh = [];

    /// <summary>In the order of display.</summary>
    public IReadOnlyList<NoticeView> Items { get; private set; } = [];

    /// <summary>The notice that came last while the page was open, for the page to announce; null before the first.</summary>
    public NoticeView? Latest { get; private set; }

    /// <summary>Begins with these, or goes on with these after the page fell behind; what was not known then is fresh.</summary>
    public void Load(IReadOnlyList<NoticeView> notices)
    {
        var again = _byId.Count > 0;
        foreach (var notice in notices)
        {
            Put(notice, fresh: again && !_byId.ContainsKey(notice.Id));
        }

        Arrange();
    }

    /// <summary>Takes a change over; a notice that comes twice stays one.</summary>
    public void Apply(NoticeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Put(change.View, fresh: change.Issued && !_byId.ContainsKey(change.View.Id));
        Arrange();
    }

    /// <summary>The notice, if it is among those shown.</summary>
    public NoticeView? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>True for a notice that came while the page was open and has not been looked at.</summary>
    public bool IsFresh(Guid id) => _fresh.Contains(id);

    /// <summary>The person has opened the notice.</summary>
    public void Seen(Guid id) => _fresh.Remove(id);

    private void Put(NoticeView notice, bool fresh)
    {
        _byId[notice.Id] = notice;
        if (fresh)
        {
            _fresh.Add(notice.Id);
            Latest = notice;
        }
    }

    private void Arrange()
    {
        foreach (var old in _byId.Values.OrderByDescending(n => n.IssuedAt).Skip(Capacity).ToList())
        {
            _byId.Remove(old.Id);
            _fresh.Remove(old.Id);
        }

        Items = [.. _byId.Values.OrderByDescending(n => n.Severity).ThenByDescending(n => n.RecordedAt).ThenByDescending(n => n.Number)];
    }
}
