using KitchenWatch.Contracts.Notices;

namespace KitchenWatch.Hub.Notices;

/// <summary>A notice that was committed.</summary>
/// <param name="View">The notice as it is now.</param>
/// <param name="Issued">True when it is new, false when its evidence changed.</param>
public sealed record NoticeChange(NoticeView View, bool Issued);
