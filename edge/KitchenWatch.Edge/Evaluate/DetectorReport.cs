namespace KitchenWatch.Edge.Evaluate;

/// <summary>One line of measures of a detector, at the manifest's threshold unless said.</summary>
/// <param name="Task">heads or rodents.</param>
/// <param name="Model">Name and version.</param>
/// <param name="Images">Pictures.</param>
/// <param name="Boxes">Labels that count.</param>
/// <param name="Ignored">Labels that are too small to count.</param>
/// <param name="MinimumPx">Shorter side from which a label counts, in pixels of the picture.</param>
/// <param name="Threshold">Least score.</param>
/// <param name="Ap50">Average precision at an overlap of 0.5, over all scores from 0.05.</param>
/// <param name="Recall">Found share of the labels.</param>
/// <param name="Precision">Right share of the detections.</param>
/// <param name="FalsePerImage">Wrong detections a picture.</param>
/// <param name="Sizes">The same by size of the label, where asked for.</param>
/// <param name="Loosely">The same where a box may be drawn otherwise than its label, of pests.</param>
public sealed record DetectorReport(
    string Task,
    string Model,
    int Images,
    int Boxes,
    int Ignored,
    float MinimumPx,
    double Threshold,
    double Ap50,
    double Recall,
    double Precision,
    double FalsePerImage,
    IReadOnlyList<SizeReport>? Sizes = null,
    LooseReport? Loosely = null);

/// <summary>What was found where less overlap is enough: of the labels of rodents some hold the tail and some do not.</summary>
/// <param name="Overlap">Least overlap of a box and its label.</param>
/// <param name="Recall">Found share of the labels at the manifest's threshold.</param>
/// <param name="Precision">Right share of the detections.</param>
/// <param name="FalsePerImage">Wrong detections a picture.</param>
public sealed record LooseReport(double Overlap, double Recall, double Precision, double FalsePerImage);

/// <summary>What was found of the labels of one range of sizes.</summary>
/// <param name="FromPx">Least shorter side, pixels of the picture.</param>
/// <param name="BelowPx">The shorter side is less than that; absent where there is no limit.</param>
/// <param name="Boxes">Labels of such a size.</param>
/// <param name="Ap50">Average precision at an overlap of 0.5; detections on labels of other sizes count neither way.</param>
/// <param name="Recall">Found share at the manifest's threshold.</param>
public sealed record SizeReport(float FromPx, float? BelowPx, int Boxes, double Ap50, double Recall);
