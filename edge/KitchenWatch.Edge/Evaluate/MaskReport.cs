namespace KitchenWatch.Edge.Evaluate;

/// <summary>One line of measures of the judge's second answer, over faces with a clear label.</summary>
/// <param name="Task">masks.</param>
/// <param name="Model">Name and version.</param>
/// <param name="Heads">Faces labelled worn or none.</param>
/// <param name="Unclear">Heads that nobody can tell: from behind, hidden.</param>
/// <param name="Worn">Faces with a mask.</param>
/// <param name="None">Faces without.</param>
/// <param name="Judged">Faces that were called one or the other.</param>
/// <param name="JudgedShare">Judged of all clear ones.</param>
/// <param name="Accuracy">Right of the judged.</param>
/// <param name="NoneFound">Faces without mask called so, of all such faces.</param>
/// <param name="NoneError">Faces with a mask called without, of all such faces.</param>
/// <param name="UnclearJudged">Unclear heads that were judged nevertheless.</param>
/// <param name="Rows">The same by source, size and view; bare means without mask.</param>
public sealed record MaskReport(
    string Task,
    string Model,
    int Heads,
    int Unclear,
    int Worn,
    int None,
    int Judged,
    double JudgedShare,
    double Accuracy,
    double NoneFound,
    double NoneError,
    int UnclearJudged,
    IReadOnlyList<HeadRow> Rows);
