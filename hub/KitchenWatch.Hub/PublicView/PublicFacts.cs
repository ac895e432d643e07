using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.Devices;

namespace KitchenWatch.Hub.PublicView;

/// <summary>All that a public page says of a kitchen, with one of its cameras.</summary>
/// <param name="Kitchen">The kitchen.</param>
/// <param name="Camera">The camera that is shown.</param>
/// <param name="WhyNot">Why it is not visible now; null while it is.</param>
/// <param name="Names">The opened cameras' names for people, in their order.</param>
/// <param name="Sensors">Its stores.</param>
/// <param name="Notices">The newest notices of this month, newest first.</param>
/// <param name="NoticesInAll">How many there were this month.</param>
/// <param name="At">When this was so, UTC.</param>
public sealed record PublicFacts(
    PublicKitchen Kitchen,
    PublicCamera Camera,
    Unseen? WhyNot,
    IReadOnlyList<string> Names,
    IReadOnlyList<BoxSensor> Sensors,
    IReadOnlyList<PublicNotice> Notices,
    int NoticesInAll,
    DateTimeOffset At);
