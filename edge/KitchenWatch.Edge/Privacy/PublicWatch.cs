using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Privacy;

namespace KitchenWatch.Edge.Privacy;

/// <summary>What the public's mask asks of a camera's analysis.</summary>
internal static class PublicWatch
{
    /// <summary>Heads are looked for once a second also where nothing moves and nobody is known: the mask rests on looks.</summary>
    public static WatchSettings With(WatchSettings watch, float faint) => watch with
    {
        FaintHeads = faint,
        Heads = watch.Heads with { WhileEmpty = watch.Heads.WhileStill },
    };

    /// <summary>A camera that no rule judges.</summary>
    public static WatchSettings Alone(float faint) =>
        With(new WatchSettings { Width = PublicSize.Width, Height = PublicSize.Height, Rules = [] }, faint);

    /// <summary>Whether masking can be trusted on such a picture: one that is not known yet counts as no healthy one.</summary>
    /// <param name="state">Of the camera's picture.</param>
    /// <param name="hasBlackout">Parts of the view are black, which fit the view that the camera was set up with.</param>
    public static bool IsHealthy(PictureState state, bool hasBlackout) => state is PictureState.Clear || (state is PictureState.NewView && !hasBlackout);
}
