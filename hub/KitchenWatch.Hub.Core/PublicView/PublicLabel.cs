using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>
/// The label "bright kitchen: visible now". It stands only while everything that is known says so: the canteen's hours, the box, the
/// camera, its picture, the masking, and the stream where somebody watches (order 123 of 2026: the label must be true now).
/// </summary>
public static class PublicLabel
{
    /// <summary>A stream that is asked for and brings no segment for so long is no longer visible.</summary>
    public static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(15);

    /// <summary>Why a camera is not visible now; null while it is.</summary>
    /// <param name="camera">The opened camera.</param>
    /// <param name="now">UTC.</param>
    /// <param name="boxOnline">True while its box speaks.</param>
    /// <param name="status">What the box said of it last; null when never.</param>
    /// <param name="streamSilence">How long ago the newest segment came, or since the stream was asked for; null while nobody asks.</param>
    public static Unseen? WhyNot(PublicCamera camera, DateTimeOffset now, bool boxOnline, CameraStatus? status, TimeSpan? streamSilence) =>
        !camera.Kitchen.IsOpen(now) ? Unseen.ClosedHours
        : !boxOnline || status is null ? Unseen.BoxSilent
        : status.State != CameraState.Running ? Unseen.CameraOff
        : OfPicture(status.Picture) ?? OfMasking(status.Public) ?? (streamSilence > MaxSilence ? Unseen.NoPictures : null);

    private static Unseen? OfPicture(PictureState? picture) => picture switch
    {
        null or PictureState.Clear or PictureState.NewView or PictureState.Learning => null,
        PictureState.Frozen => Unseen.Frozen,
        PictureState.Black or PictureState.Dark => Unseen.Dark,
        PictureState.Covered => Unseen.Covered,
        PictureState.Moved => Unseen.TurnedAway,
        PictureState.OutOfFocus or PictureState.SteamedOver => Unseen.Blurred,
        _ => Unseen.CantSee,
    };

    private static Unseen? OfMasking(PublicState? made) => made switch
    {
        PublicState.Shown => null,
        PublicState.Starting => Unseen.Starting,
        PublicState.ClosedHours => Unseen.ClosedHours,
        PublicState.MaskingBehind => Unseen.MaskingBehind,
        null => Unseen.NotOpened,
        _ => Unseen.CantSee,
    };
}
