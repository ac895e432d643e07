using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Evaluate.Sheets;

/// <summary>One mistake of a model on a labelled picture.</summary>
/// <param name="Kind">Which of the ways to be wrong.</param>
/// <param name="Picture">Path of the picture.</param>
/// <param name="Box">What it is about, in pixels of the picture.</param>
/// <param name="Truth">What the label says.</param>
/// <param name="Answer">What the model said.</param>
/// <param name="Confidence">Of the wrong answer, 0 to 1.</param>
internal sealed record WrongAnswer(WrongKind Kind, string Picture, PixelBox Box, string Truth, string Answer, float Confidence);

/// <summary>The ways to be wrong.</summary>
internal enum WrongKind
{
    /// <summary>What is there was not said: no box on it, or a bare head called covered.</summary>
    Missed,

    /// <summary>What is not there was said: a box on nothing, or a covered head called bare.</summary>
    False,
}
