using KitchenWatch.Contracts.Notices;
using Microsoft.AspNetCore.SignalR.Client;

namespace KitchenWatch.Demo.Watch;

/// <summary>What a client of the notices' hub was told: each notice as it stands now, and how often it was issued.</summary>
public sealed class NoticeBook(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, NoticeView> _notices = [];
    private readonly List<Arrival> _arrivals = [];

    /// <summary>Called for each notice as it is issued.</summary>
    public event Action<Arrival>? Issued;

    /// <summary>Every issue that was pushed, in order.</summary>
    public IReadOnlyList<Arrival> Arrivals
    {
        get
        {
            lock (_lock)
            {
                return [.. _arrivals];
            }
        }
    }

    /// <summary>Each notice as it was last told.</summary>
    public IReadOnlyList<NoticeView> Notices
    {
        get
        {
            lock (_lock)
            {
                return [.. _notices.Values.OrderBy(n => n.IssuedAt)];
            }
        }
    }

    /// <summary>Listens on a connection; call before it starts.</summary>
    public void Listen(HubConnection connection)
    {
        connection.On<NoticeView>(NoticeRoutes.Issued, notice => Take(notice, issued: true));
        connection.On<NoticeView>(NoticeRoutes.Changed, notice => Take(notice, issued: false));
    }

    private void Take(NoticeView notice, bool issued)
    {
        var arrival = new Arrival(notice, time.GetUtcNow());
        lock (_lock)
        {
            _notices[notice.Id] = notice;
            if (issued)
            {
                _arrivals.Add(arrival);
            }
        }

        if (issued)
        {
            Issued?.Invoke(arrival);
        }
    }
}

/// <summary>A notice, and when this client got it.</summary>
public sealed record Arrival(NoticeView Notice, DateTimeOffset At)
{
    /// <summary>From the edge's outbox to here; one clock, since all runs on one machine.</summary>
    public TimeSpan Delay => At - Notice.RecordedAt;
}
