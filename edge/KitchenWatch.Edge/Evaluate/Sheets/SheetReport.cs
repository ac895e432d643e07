namespace KitchenWatch.Edge.Evaluate.Sheets;

/// <summary>What a sheet of mistakes shows.</summary>
/// <param name="Task">sheet.</param>
/// <param name="Model">Name and version.</param>
/// <param name="Looked">Pictures of a detector, heads of the judge.</param>
/// <param name="Missed">What is there and was not said: no box on it, or a bare head called covered.</param>
/// <param name="False">What is not there and was said: a box on nothing, or a covered head called bare.</param>
/// <param name="Shown">Mistakes on the sheet.</param>
/// <param name="Out">Where it lies.</param>
public sealed record SheetReport(string Task, string Model, int Looked, int Missed, int False, int Shown, string Out);
