namespace KitchenWatch.Edge.Evaluate;

/// <summary>One line of measures of the hat judge, over heads with a clear label.</summary>
/// <param name="Task">hats.</param>
/// <param name="Model">Name and version.</param>
/// <param name="Heads">Heads with a clear label.</param>
/// <param name="Uncertain">Heads that were left out, since people were unsure too.</param>
/// <param name="Covered">Heads labelled chef-hat, hairnet, other-headwear or covered.</param>
/// <param name="Bare">Heads labelled bare.</param>
/// <param name="Judged">Heads that were called covered or bare.</param>
/// <param name="MinimumPx">Smaller heads are not judged: larger side in pixels of the picture.</param>
/// <param name="JudgedShare">Judged of all.</param>
/// <param name="Accuracy">Right of the judged.</param>
/// <param name="BareRecall">Bare heads called bare, of the judged bare ones.</param>
/// <param name="BareError">Covered heads called bare, of all covered ones.</param>
/// <param name="BareFound">Bare heads called bare, of all bare ones.</param>
/// <param name="UncertainJudged">Heads labelled uncertain that were called covered or bare nevertheless.</param>
/// <param name="KindRight">Heads whose likeliest kind of four is the labelled one, of those labelled with one.</param>
/// <param name="Rows">The same by source, size, view and label, where the data says them, and at other thresholds.</param>
public sealed record HatReport(
    string Task,
    string Model,
    int Heads,
    int Uncertain,
    int Covered,
    int Bare,
    int Judged,
    int MinimumPx,
    double JudgedShare,
    double Accuracy,
    double BareRecall,
    double BareError,
    double BareFound,
    int UncertainJudged,
    double KindRight,
    IReadOnlyList<HeadRow> Rows);
